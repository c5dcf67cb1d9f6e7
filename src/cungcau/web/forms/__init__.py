"""Plain forms, built from the field tables where there is one."""
