export { IntlExtended as Intl, Temporal, toTemporalInstant } from "./chunks/classApi.js";
