-- Accession dates as the ASEAN Secretariat publishes them.
-- Row-level security is forced on the owner too; the node's own role writes.
set local role renkei_system;

insert into country (code, name_en, name_ja, name_native, native_language, time_zone) values
  ('BN', 'Brunei Darussalam', 'ブルネイ・ダルサラーム', 'Negara Brunei Darussalam', 'ms', 'Asia/Brunei'),
  ('ID', 'Indonesia', 'インドネシア', 'Indonesia', 'id', 'Asia/Jakarta'),
  ('JP', 'Japan', '日本', '日本', 'ja', 'Asia/Tokyo'),
  ('KH', 'Cambodia', 'カンボジア', 'កម្ពុជា', 'km', 'Asia/Phnom_Penh'),
  ('LA', 'Lao PDR', 'ラオス', 'ລາວ', 'lo', 'Asia/Vientiane'),
  ('MM', 'Myanmar', 'ミャンマー', 'မြန်မာ', 'my', 'Asia/Yangon'),
  ('MY', 'Malaysia', 'マレーシア', 'Malaysia', 'ms', 'Asia/Kuala_Lumpur'),
  ('PH', 'Philippines', 'フィリピン', 'Pilipinas', 'fil', 'Asia/Manila'),
  ('SG', 'Singapore', 'シンガポール', 'Singapore', 'en', 'Asia/Singapore'),
  ('TH', 'Thailand', 'タイ', 'ประเทศไทย', 'th', 'Asia/Bangkok'),
  ('TL', 'Timor-Leste', '東ティモール', 'Timor-Leste', 'pt', 'Asia/Dili'),
  ('VN', 'Viet Nam', 'ベトナム', 'Việt Nam', 'vi', 'Asia/Ho_Chi_Minh');

insert into country_membership (country, bloc, tie, valid_from) values
  ('ID', 'asean', 'member', '1967-08-08'),
  ('MY', 'asean', 'member', '1967-08-08'),
  ('PH', 'asean', 'member', '1967-08-08'),
  ('SG', 'asean', 'member', '1967-08-08'),
  ('TH', 'asean', 'member', '1967-08-08'),
  ('BN', 'asean', 'member', '1984-01-07'),
  ('VN', 'asean', 'member', '1995-07-28'),
  ('LA', 'asean', 'member', '1997-07-23'),
  ('MM', 'asean', 'member', '1997-07-23'),
  ('KH', 'asean', 'member', '1999-04-30'),
  ('TL', 'asean', 'member', '2025-10-26'),
  ('JP', 'asean', 'partner', null);

reset role;
