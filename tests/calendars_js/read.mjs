// Reads an iCalendar text from standard input with ical.js and prints what it understood as JSON.
import { readFileSync } from "node:fs";
import ICAL from "./vendor/ical-2.2.1.mjs";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));

function first(component, name) {
  const value = component.getFirstPropertyValue(name);
  return value === null ? "" : String(value);
}

function instant(component, name) {
  return component.getFirstPropertyValue(name).toUnixTime();
}

function event(component) {
  return {
    uid: first(component, "uid"),
    start: instant(component, "dtstart"),
    end: instant(component, "dtend"),
    sequence: component.getFirstPropertyValue("sequence"),
    status: first(component, "status"),
    summary: first(component, "summary"),
    description: first(component, "description"),
    location: first(component, "location"),
    categories: component.getFirstProperty("categories")?.getValues() ?? [],
  };
}

process.stdout.write(
  JSON.stringify({
    name: first(calendar, "name"),
    zones: calendar.getAllSubcomponents("vtimezone").map((zone) => first(zone, "tzid")),
    events: calendar.getAllSubcomponents("vevent").map(event),
  }),
);
