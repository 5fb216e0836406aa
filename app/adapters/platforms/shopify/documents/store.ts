export const StoreFactsQuery = `#graphql
  query StoreFacts {
    shop { name contactEmail currencyCode ianaTimezone shopAddress { countryCodeV2 } }
    currentAppInstallation { accessScopes { handle } }
  }
`;
