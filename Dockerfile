# syntax=docker/dockerfile:1
# One image for web, worker, scheduler and migrate: they differ by their command (compose.yaml).

FROM python:3.12-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements.txt /tmp/
# Finished packages only, each by its hash: nothing is compiled, nothing else can come in.
RUN /opt/venv/bin/python -m pip install --require-hashes --only-binary :all: -r /tmp/requirements.txt
WORKDIR /srv/portal
COPY . .
RUN /opt/venv/bin/python script/setup.py --catalogues
# The values are for this step alone, which needs some: no secret is in the image.
RUN DJANGO_SETTINGS_MODULE=config.settings.production ALLOWED_HOSTS=build.invalid \
    SECRET_KEY=for-collecting-static-files-only-0123456789-0123456789 \
    /opt/venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && /opt/venv/bin/python -m compileall -q . \
    && mkdir -p var/media var/cache var/imports

FROM python:3.12-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=config.settings.production
RUN useradd --system --uid 10001 --home-dir /srv/portal --shell /usr/sbin/nologin portal
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/portal /srv/portal
WORKDIR /srv/portal
# The only folders that it writes: the code can't change itself.
RUN chown -R portal var/media var/cache var/imports
USER 10001
VOLUME ["/srv/portal/var/media", "/srv/portal/var/imports"]
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=4s --start-period=60s --retries=3 CMD ["python", "-c", \
    "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
# Level error: gunicorn's warnings name the address of a client that sent nonsense. There is no access log.
# The workers' heartbeat is a file, which must not wait for a disk.
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--threads", "8", \
    "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--log-level", "error"]
