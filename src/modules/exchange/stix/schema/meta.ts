import {
  any,
  dictionary,
  list,
  matching,
  object,
  oneOf,
  type PropertiesSpec,
  ref,
  required,
  text,
  timestamp,
} from './check.ts';

/** Meta objects (STIX 2.1 §7); their common properties are those of domain objects, except marking definitions. */
export const META_TYPES: { readonly [type: string]: PropertiesSpec } = {
  'language-content': {
    object_ref: required(ref()),
    object_modified: timestamp,
    contents: required(dictionary(object({}), /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/)),
  },
  'extension-definition': {
    created_by_ref: required(ref('identity')),
    name: required(text),
    description: text,
    schema: required(text),
    version: required(matching(/^\d+\.\d+\.\d+/, 'a semantic version like 1.0.0')),
    extension_types: required(
      list(oneOf('new-sdo', 'new-sco', 'new-sro', 'property-extension', 'toplevel-property-extension')),
    ),
    extension_properties: list(text),
  },
};

export const MARKING_TYPES: { readonly [type: string]: PropertiesSpec } = {
  'marking-definition': { name: text, definition_type: text, definition: any },
};
