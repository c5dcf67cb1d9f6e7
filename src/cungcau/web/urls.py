"""Every page and its address; each view declares its permission (`routes.route`)."""

from django.urls import path

from .views import catalog, components, home, notices, search

PLAIN = [
    path("", home.choose_language, name="root"),
]

PAGES = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("needs/new/", catalog.new_need, name="new_need"),
    path("my/", catalog.my_listings, name="my_listings"),
    path("listings/<str:code>/", catalog.listing, name="listing"),
    path("listings/<str:code>/edit/", catalog.edit_listing, name="edit_listing"),
    path("listings/<str:code>/step/", catalog.take_step, name="take_step"),
    path("messages/", notices.messages, name="messages"),
    path("components/", components.components, name="components"),
]
