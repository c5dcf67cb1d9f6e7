"""The screens: addresses, views, forms, templates. They read through queries and change through actions."""
