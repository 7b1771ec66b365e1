// "Use my position": the position stays in this browser. It is compared here with the places that the site
// knows, and only the name of the nearest one goes into the form.

const FAR_KM = 100;
const EARTH_RADIUS_KM = 6371;

function kilometres([lat1, lon1], [lat2, lon2]) {
  const [a, b, c, d] = [lat1, lon1, lat2, lon2].map((degrees) => (degrees * Math.PI) / 180);
  const half = Math.sin((c - a) / 2) ** 2 + Math.cos(a) * Math.cos(c) * Math.sin((d - b) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(half));
}

function position() {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(resolve, reject, { maximumAge: 300_000, timeout: 15_000 });
  });
}

function nearest(places, here) {
  const measured = places.map((place) => ({ ...place, distance: kilometres(here, place.point) }));
  return measured.sort((one, other) => one.distance - other.distance)[0];
}

async function fill(field, button, say) {
  const texts = button.dataset;
  button.disabled = true;
  say(texts.asking);
  try {
    const response = await fetch(texts.position);
    const { places } = await response.json();
    const { coords } = await position();
    const place = nearest(places, [coords.latitude, coords.longitude]);
    if (!place || place.distance > FAR_KM) {
      say(texts.far);
    } else {
      field.value = place.label;
      say(texts.found.replace("{paikka}", place.label));
    }
  } catch (error) {
    const wasRefused = error instanceof GeolocationPositionError && error.code === error.PERMISSION_DENIED;
    say(wasRefused ? texts.refused : texts.failed);
  } finally {
    button.disabled = false;
    // A disabled button loses the focus.
    button.focus();
  }
}

const button = document.querySelector("[data-position]");
if (button && "geolocation" in navigator && window.isSecureContext) {
  const field = document.getElementById("lahella");
  const status = document.getElementById("sijainti-tila");
  button.addEventListener("click", () => fill(field, button, (text) => (status.textContent = text)));
  button.hidden = false;
  document.getElementById("sijainti").hidden = false;
}
