"""Every page and its address; each view declares its permission (`routes.route`)."""

from django.urls import path

from .views import catalog, components, exports, files, home, imports, matching, notices, search, searches, theme

PLAIN = [
    path("", home.choose_language, name="root"),
]

PAGES = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("needs/new/", catalog.new_need, name="new_need"),
    path("offers/new/", catalog.new_offer, name="new_offer"),
    path("experts/new/", catalog.new_expert, name="new_expert"),
    path("my/", catalog.my_listings, name="my_listings"),
    path("listings/<str:code>/", catalog.listing, name="listing"),
    path("listings/<str:code>/edit/", catalog.edit_listing, name="edit_listing"),
    path("listings/<str:code>/step/", catalog.take_step, name="take_step"),
    path("import/", imports.start_import, name="start_import"),
    path("import/<str:public_id>/", imports.import_batch, name="import_batch"),
    path("import/<str:public_id>/kind/", imports.read_import_as, name="read_import_as"),
    path("import/<str:public_id>/confirm/", imports.confirm_import, name="confirm_import"),
    path("import/<str:public_id>/marked/", imports.marked_workbook, name="marked_workbook"),
    path("listings/<str:code>/files/", files.listing_files, name="listing_files"),
    path("listings/<str:code>/files/<str:file_id>/", files.listing_file, name="listing_file"),
    path("listings/<str:code>/files/<str:file_id>/remove/", files.detach_file, name="detach_file"),
    path("listings/<str:code>/matches/", matching.matches, name="matches"),
    path("listings/<str:code>/matches/<str:offer_code>/", matching.decide, name="decide"),
    path("listings/<str:code>/matches/<str:offer_code>/why/", matching.why_match, name="why_match"),
    path("searches/", searches.saved_searches, name="saved_searches"),
    path("searches/stop/<str:key>/", searches.stop_search, name="stop_search"),
    path("searches/<str:public_id>/", searches.change_search, name="change_search"),
    path("without-match/", matching.without_match, name="without_match"),
    path("match-files/", matching.start_file_match, name="start_file_match"),
    path("match-files/<str:public_id>/", matching.file_match, name="file_match"),
    path("match-files/<str:public_id>/workbook/", matching.file_match_workbook, name="file_match_workbook"),
    path("match-files/<str:public_id>/print/", matching.file_match_print, name="file_match_print"),
    path("export/<str:noun>/", exports.export, name="export"),
    path("template/<str:noun>/", exports.template, name="template"),
    path("messages/", notices.messages, name="messages"),
    path("components/", components.components, name="components"),
    path("theme/", theme.choose_theme, name="choose_theme"),
]
