/** The library of mlnb: tables, profiles, models, evaluation. */
export * from 'mlnb';
export as namespace mlnb;
