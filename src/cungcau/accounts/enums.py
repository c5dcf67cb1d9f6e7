"""Permissions, which routes declare and roles carry (`network.enums`); what may happen to a second factor."""

from enum import StrEnum


class Permission(StrEnum):
    """What a route may ask of the person who calls it; whether this thing may be touched is asked of its rule."""

    OPEN_TO_ALL = "open_to_all"
    SIGN_IN = "sign_in"
    STATE_LISTING = "state_listing"
    MATCH_FILES = "match_files"
    SEE_SUGGESTIONS = "see_suggestions"
    REVIEW_LISTING = "review_listing"
    IMPORT_SHEETS = "import_sheets"
    EXPORT_SHEETS = "export_sheets"
    READ_MESSAGES = "read_messages"
    READ_AUDIT = "read_audit"


class SecondFactorChange(StrEnum):
    """What may happen to a person's second factor; the value is the verb of its audit row."""

    SET_UP = "set_up_second_factor"
    REMOVED = "remove_second_factor"
    CODES_RENEWED = "renew_recovery_codes"
