import {
  any,
  between,
  bool,
  dictionary,
  hex,
  int,
  list,
  object,
  oneOf,
  type PropertiesSpec,
  ref,
  required,
  text,
  timestamp,
} from './check.ts';
import { hashes } from './parts.ts';
import { windowsPeType } from './vocabulary.ts';

const entropy = { entropy: any, hashes };

/**
 * Extensions that the OASIS repository of common objects defines, by the id of their definition. They lie beside the
 * standard, so that what is wrong in them is only remarked upon.
 */
export const COMMON_OBJECT_EXTENSIONS: { readonly [key: string]: PropertiesSpec } = {
  // Incident core.
  'extension-definition--ef765651-680c-498d-9894-99799f2fa126': {
    determination: required(
      oneOf('blocked', 'failed-attempt', 'false-positive', 'low-value', 'successful-attempt', 'suspected'),
    ),
    investigation_status: required(text),
    criticality: between(0, 100, int),
  },
};

/** Extensions that STIX 2.1 §6 itself defines for observables, by their key. */
export const PREDEFINED_EXTENSIONS: { readonly [key: string]: PropertiesSpec } = {
  'archive-ext': { contains_refs: required(list(ref('file', 'directory'))), comment: text },
  'ntfs-ext': { sid: text, alternate_data_streams: list(object({ name: required(text), hashes, size: int })) },
  'pdf-ext': { version: text, is_optimized: bool, document_info_dict: dictionary(text), pdfid0: text, pdfid1: text },
  'raster-image-ext': { image_height: int, image_width: int, bits_per_pixel: int, exif_tags: dictionary() },
  'windows-pebinary-ext': {
    pe_type: required(windowsPeType),
    imphash: text,
    machine_hex: hex,
    number_of_sections: int,
    time_date_stamp: timestamp,
    pointer_to_symbol_table_hex: hex,
    number_of_symbols: int,
    size_of_optional_header: int,
    characteristics_hex: hex,
    file_header_hashes: hashes,
    optional_header: object({ hashes }),
    sections: list(object({ name: required(text), size: int, ...entropy })),
  },
  'http-request-ext': {
    request_method: required(text),
    request_value: required(text),
    request_version: text,
    request_header: dictionary(any, /^[!-9;-~]{1,250}$/),
    message_body_length: int,
    message_body_data_ref: ref('artifact'),
  },
  'icmp-ext': { icmp_type_hex: required(hex), icmp_code_hex: required(hex) },
  'socket-ext': {
    address_family: required(
      oneOf('AF_UNSPEC', 'AF_INET', 'AF_IPX', 'AF_APPLETALK', 'AF_NETBIOS', 'AF_INET6', 'AF_IRDA', 'AF_BTH'),
    ),
    is_blocking: bool,
    is_listening: bool,
    options: dictionary(int),
    socket_type: oneOf('SOCK_STREAM', 'SOCK_DGRAM', 'SOCK_RAW', 'SOCK_RDM', 'SOCK_SEQPACKET'),
    socket_descriptor: int,
    socket_handle: int,
  },
  'tcp-ext': { src_flags_hex: hex, dst_flags_hex: hex },
  'windows-process-ext': {
    aslr_enabled: bool,
    dep_enabled: bool,
    priority: text,
    owner_sid: text,
    window_title: text,
    startup_info: dictionary(),
    integrity_level: oneOf('low', 'medium', 'high', 'system'),
  },
  'windows-service-ext': {
    service_name: text,
    descriptions: list(text),
    display_name: text,
    group_name: text,
    start_type: text,
    service_dll_refs: list(ref('file')),
    service_type: text,
    service_status: text,
  },
  'unix-account-ext': { gid: int, groups: list(text), home_dir: text, shell: text },
};
