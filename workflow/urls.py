"""Addresses of the workflow."""

from django.urls import path

from workflow import views

app_name = "workflow"
urlpatterns = [path("act/<slug:app>/<slug:model>/<int:pk>/<slug:name>/", views.act, name="act")]
