/** Country-code top-level domains in use. */
const COUNTRIES = new Set(
  `ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch
  ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm
  gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la
  lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np
  nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su
  sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw`.split(
    /\s+/,
  ),
);

/** Generic top-level domains that occur in reports; an unlisted one is still read when the name is defanged. */
const GENERIC = new Set(
  `com net org edu gov mil int arpa info biz name pro aero asia cat coop jobs mobi museum post tel travel xxx onion example test invalid
  academy agency app art bank bar best bid blog buzz cafe cam capital care cash center chat city click cloud club codes company
  computer consulting cool country cyou date deals design dev digital direct directory download email energy engineering
  events exchange expert express farm finance fit fun fund fyi gallery games gdn global gold group guide guru help homes host
  hosting house icu info ink institute international investments kim land life limited link live loan lol london ltd market
  marketing media men mom monster moscow movie network news ninja one online ooo page partners party photos pics place plus
  press pub quest racing realty ren rent rest review reviews rocks rodeo run sale sbs school science security services shop
  shopping show site ski skin social software solutions space store stream studio style support surf systems team tech
  technology tips today tokyo tools top trade trading training travel tube university uno vip watch web website wiki win wine
  work works world wtf xin xyz yachts zip zone`.split(/\s+/),
);

/** Endings that are as often those of files: a bare `name.py` says nothing, a defanged `name[.]py` does. */
const FILE_ENDINGS = new Set('ac ai app cc download link md mm mov pl ps py rs sc sh sk so st zip zone'.split(' '));

export function isKnownTld(label: string): boolean {
  return COUNTRIES.has(label) || GENERIC.has(label) || /^xn--[a-z0-9-]+$/.test(label);
}

/** Whether a name of two labels may as well be a file: `setup.py`. */
export function mayBeFile(domain: string): boolean {
  const labels = domain.split('.');
  return labels.length === 2 && FILE_ENDINGS.has(labels[1]!);
}
