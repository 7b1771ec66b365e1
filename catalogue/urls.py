from __future__ import annotations

from django.urls import path
from django.views.decorators.http import conditional_page

from catalogue import feeds, views

app_name = "catalogue"
urlpatterns = [
    path("palvelut/", views.browse, name="browse"),
    path("palvelut/<slug:slug>/", views.service, name="service"),
    path("palvelut/uudet.xml", conditional_page(feeds.ServiceFeed()), name="feed"),
    path(
        "palvelut/<slug:slug>/kalenteri.ics",
        conditional_page(views.service_calendar),
        name="service_calendar",
    ),
    path("jarjestot/", views.organizations, name="organizations"),
    path("jarjestot/<slug:slug>/", views.organization, name="organization"),
    path("yhteyshenkilot/", views.liaisons, name="liaisons"),
    path("aiheet/<slug:slug>/", views.theme, name="theme"),
    path("aiheet/<slug:slug>/uudet.xml", conditional_page(feeds.ThemeFeed()), name="theme_feed"),
    path("kunnat/<slug:slug>/", views.municipality, name="municipality"),
    path(
        "kunnat/<slug:slug>/uudet.xml", conditional_page(feeds.MunicipalityFeed()), name="municipality_feed"
    ),
]
