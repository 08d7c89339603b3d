"""When a resource works: weekly hours, dated exceptions, holidays and time off."""
