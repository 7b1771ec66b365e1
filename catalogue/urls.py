from __future__ import annotations

from django.urls import path

from catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("palvelut/", views.browse, name="browse"),
    path("palvelut/<slug:slug>/", views.service, name="service"),
    path("jarjestot/", views.organizations, name="organizations"),
    path("jarjestot/<slug:slug>/", views.organization, name="organization"),
    path("aiheet/<slug:slug>/", views.theme, name="theme"),
    path("kunnat/<slug:slug>/", views.municipality, name="municipality"),
]
