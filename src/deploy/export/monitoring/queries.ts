/**
 * What rules and panels say of requests, without what probes and scrapers ask: those are answered even when nothing else
 * is, and there are more of them than anything.
 */
export const ofRequests = 'route!~"/health.*|/v2/health.*|/metrics|/ping|/docs.*|/openapi.json|/"';

/** Figures where less is better; all others of the monitor are better when greater. */
export const errorFigures = 'rmse|mae|mse|medianAbsoluteError|meanAbsoluteError|rootMeanSquaredError|logLoss|brier';
