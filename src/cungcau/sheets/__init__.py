"""Reading and writing spreadsheets as offices keep them; pure: no Django, no models."""
