"""Addresses of membership."""

from django.urls import path

from membership import views

app_name = "membership"
urlpatterns = [
    path("bodies/", views.body_list, name="bodies"),
    path("bodies/enter/body/", views.enter_body, name="enter"),
    path("bodies/<slug:slug>/", views.body, name="body"),
    path("bodies/<slug:slug>/change/", views.edit_body, name="change"),
    path("bodies/<slug:slug>/members/", views.members, name="members"),
    path("bodies/<slug:slug>/members/add/", views.offer_membership, name="add_member"),
    path("bodies/<slug:slug>/members.csv", views.members_sheet, name="members_csv"),
    path("bodies/<slug:slug>/mandates/", views.mandates, name="mandates"),
    path("bodies/<slug:slug>/mandates/record/", views.enter_mandate, name="record_mandate"),
    path("bodies/<slug:slug>/mandates/renew/", views.renew, name="renew_mandate"),
    path("bodies/<slug:slug>/mandates/<int:pk>/rules/", views.rule_editor, name="rule_editor"),
    path("bodies/<slug:slug>/mandates/<int:pk>/rules/settle/", views.settle, name="settle_mandate"),
    path("bodies/<slug:slug>/mandates/<int:pk>/rules/drop/", views.drop, name="drop_draft"),
    path("bodies/<slug:slug>/mandates/<int:pk>/rules/add/<slug:kind>/", views.rule, name="add_rule"),
    path("bodies/<slug:slug>/mandates/<int:pk>/rules/say/<slug:kind>/", views.say, name="say_rule"),
    path("bodies/<slug:slug>/mandates/<int:pk>/rules/<int:position>/", views.rule, name="rule"),
    path("bodies/<slug:slug>/mandates/<int:pk>/rules/<int:position>/place/", views.place_rule, name="place_rule"),
    path("bodies/<slug:slug>/officers/", views.officers, name="officers"),
    path("bodies/<slug:slug>/officers/release/", views.release, name="release_officer"),
]
