import { z } from "zod";
import type { BigCommerceClient } from "../client.server";
import type { Manifest } from "../manifest";

const listExtensions = /* GraphQL */ `
  query AppExtensions {
    store {
      appExtensions(first: 50) {
        edges {
          node {
            id
            context
            model
            url
            label {
              defaultValue
              locales {
                value
                localeCode
              }
            }
          }
        }
      }
    }
  }
`;
const createExtension = /* GraphQL */ `
  mutation CreateAppExtension($input: CreateAppExtensionInput!) {
    appExtension {
      createAppExtension(input: $input) {
        appExtension {
          id
        }
      }
    }
  }
`;
const updateExtension = /* GraphQL */ `
  mutation UpdateAppExtension($input: UpdateAppExtensionInput!) {
    appExtension {
      updateAppExtension(input: $input) {
        appExtension {
          id
        }
      }
    }
  }
`;
const deleteExtension = /* GraphQL */ `
  mutation DeleteAppExtension($input: DeleteAppExtensionInput!) {
    appExtension {
      deleteAppExtension(input: $input) {
        deletedAppExtensionId
      }
    }
  }
`;

/** Every document of the GraphQL Admin API that we send. */
export const graphqlDocuments = [listExtensions, createExtension, updateExtension, deleteExtension] as const;

const Extension = z.looseObject({
  id: z.string(),
  context: z.string(),
  model: z.string(),
  url: z.string(),
  label: z.looseObject({
    defaultValue: z.string(),
    locales: z.array(z.looseObject({ value: z.string(), localeCode: z.string() })).nullish(),
  }),
});
const Listed = z.looseObject({
  store: z.looseObject({ appExtensions: z.looseObject({ edges: z.array(z.looseObject({ node: Extension })).nullish() }).nullish() }),
});

/**
 * Makes the control panel's order actions those of the manifest. Only label and address of one can be changed, so one of another model or context is made
 * anew; what is not in the manifest goes first, since two of a model are all the platform takes.
 */
export async function keepExtensions(client: BigCommerceClient, { appExtensions }: Manifest): Promise<string[]> {
  const did: string[] = [];
  const held = ((await client.graphql(listExtensions, {}, Listed)).store.appExtensions?.edges ?? []).map((edge) => edge.node);
  const pairs = appExtensions.map((wanted) => {
    const same = held.findIndex((one) => one.model === wanted.model && one.context === wanted.context);
    return { wanted, found: same < 0 ? undefined : held.splice(same, 1)[0] };
  });
  for (const extra of held) {
    await client.graphql(deleteExtension, { input: { id: extra.id } }, z.unknown());
    did.push(`extension ${extra.model} ${extra.context}: removed`);
  }
  for (const { wanted, found } of pairs) {
    const label = {
      defaultValue: wanted.label.default,
      locales: Object.entries(wanted.label.locales).map(([localeCode, value]) => ({ localeCode, value })),
    };
    if (!found) {
      const { context, model, url } = wanted;
      await client.graphql(createExtension, { input: { context, model, url, label } }, z.unknown());
      did.push(`extension ${wanted.key}: added`);
    } else if (found.url !== wanted.url || textOf(found.label) !== textOf(label)) {
      await client.graphql(updateExtension, { input: { id: found.id, data: { url: wanted.url, label } } }, z.unknown());
      did.push(`extension ${wanted.key}: changed`);
    }
  }
  return did;
}

function textOf({ defaultValue, locales }: z.infer<typeof Extension>["label"]): string {
  return JSON.stringify([defaultValue, (locales ?? []).map((one) => `${one.localeCode} ${one.value}`).sort()]);
}
