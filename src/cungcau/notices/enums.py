"""Which letters carry a link that opens an account to whoever holds it."""

KEY_LETTERS = frozenset({"email_confirmation", "email_confirmation_signup", "password_reset_key"})
