from django.db import models


class DayOff(models.Model):
    """A day on which offices are closed (Tết, public holidays, swapped working days), as dated data with its source."""

    on = models.DateField(unique=True)
    name_vi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    source = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.name_vi}"
