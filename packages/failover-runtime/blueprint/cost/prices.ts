/** When the prices were taken. */
export const PRICES_OF = '2025-06';

/** Where they were taken from. */
export const PRICE_SOURCE = 'AWS price pages, on demand, USD';
