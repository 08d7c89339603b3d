"""The rules of booking, one file each: the same for listing, writing, series and imports."""
