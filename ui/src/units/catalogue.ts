/** Grafana's unit ids: `[symbol, base, exponent]` of units with prefixes, the exponent in steps of the base. */
export const SCALED: Readonly<Record<string, readonly [string, 1000 | 1024, number?]>> = {
  bits: ["b", 1024], bytes: ["B", 1024], kbytes: ["B", 1024, 1], mbytes: ["B", 1024, 2], gbytes: ["B", 1024, 3], tbytes: ["B", 1024, 4], pbytes: ["B", 1024, 5],
  decbits: ["b", 1000], decbytes: ["B", 1000], deckbytes: ["B", 1000, 1], decmbytes: ["B", 1000, 2], decgbytes: ["B", 1000, 3], dectbytes: ["B", 1000, 4], decpbytes: ["B", 1000, 5],
  binBps: ["B/s", 1024], binbps: ["b/s", 1024], Bps: ["B/s", 1000], bps: ["b/s", 1000],
  KiBs: ["B/s", 1024, 1], MiBs: ["B/s", 1024, 2], GiBs: ["B/s", 1024, 3], TiBs: ["B/s", 1024, 4], PiBs: ["B/s", 1024, 5],
  Kibits: ["b/s", 1024, 1], Mibits: ["b/s", 1024, 2], Gibits: ["b/s", 1024, 3], Tibits: ["b/s", 1024, 4], Pibits: ["b/s", 1024, 5],
  KBs: ["B/s", 1000, 1], MBs: ["B/s", 1000, 2], GBs: ["B/s", 1000, 3], TBs: ["B/s", 1000, 4], PBs: ["B/s", 1000, 5],
  Kbits: ["b/s", 1000, 1], Mbits: ["b/s", 1000, 2], Gbits: ["b/s", 1000, 3], Tbits: ["b/s", 1000, 4], Pbits: ["b/s", 1000, 5],
  cps: ["c/s", 1000], ops: ["ops/s", 1000], reqps: ["req/s", 1000], rps: ["rd/s", 1000], wps: ["wr/s", 1000], iops: ["io/s", 1000], eps: ["evt/s", 1000], mps: ["msg/s", 1000], recps: ["rec/s", 1000], rowsps: ["rows/s", 1000], pps: ["p/s", 1000],
  cpm: ["c/min", 1000], opm: ["ops/min", 1000], rpm: ["rd/min", 1000], reqpm: ["req/min", 1000], wpm: ["wr/min", 1000], mpm: ["msg/min", 1000],
  hertz: ["Hz", 1000], watt: ["W", 1000], kwatt: ["W", 1000, 1], megwatt: ["W", 1000, 2], gwatt: ["W", 1000, 3], mwatt: ["W", 1000, -1], voltamp: ["VA", 1000], kvoltamp: ["VA", 1000, 1], voltampreact: ["VAr", 1000], kvoltampreact: ["VAr", 1000, 1],
  watth: ["Wh", 1000], kwatth: ["Wh", 1000, 1], watthperkg: ["Wh/kg", 1000], kwattm: ["W-Min", 1000, 1], joule: ["J", 1000], ev: ["eV", 1000], amp: ["A", 1000], kamp: ["A", 1000, 1], mamp: ["A", 1000, -1], volt: ["V", 1000], kvolt: ["V", 1000, 1], mvolt: ["V", 1000, -1],
  ohm: ["Ω", 1000], kohm: ["Ω", 1000, 1], Mohm: ["Ω", 1000, 2], farad: ["F", 1000], µfarad: ["F", 1000, -2], nfarad: ["F", 1000, -3], pfarad: ["F", 1000, -4], ffarad: ["F", 1000, -5], henry: ["H", 1000], mhenry: ["H", 1000, -1], µhenry: ["H", 1000, -2], lumens: ["Lm", 1000],
  flops: ["FLOPS", 1000], mflops: ["FLOPS", 1000, 2], gflops: ["FLOPS", 1000, 3], tflops: ["FLOPS", 1000, 4], pflops: ["FLOPS", 1000, 5], eflops: ["FLOPS", 1000, 6], zflops: ["FLOPS", 1000, 7], yflops: ["FLOPS", 1000, 8],
  Hs: ["H/s", 1000], KHs: ["H/s", 1000, 1], MHs: ["H/s", 1000, 2], GHs: ["H/s", 1000, 3], THs: ["H/s", 1000, 4], PHs: ["H/s", 1000, 5], EHs: ["H/s", 1000, 6],
  massmg: ["g", 1000, -1], massg: ["g", 1000], masskg: ["g", 1000, 1], lengthmm: ["m", 1000, -1], lengthm: ["m", 1000], lengthkm: ["m", 1000, 1],
  pressurebar: ["bar", 1000], pressurembar: ["bar", 1000, -1], pressurekbar: ["bar", 1000, 1], pressurepa: ["Pa", 1000], pressurehpa: ["hPa", 1000], pressurekpa: ["Pa", 1000, 1],
  radbq: ["Bq", 1000], radci: ["Ci", 1000], radgy: ["Gy", 1000], radrad: ["rad", 1000], radsv: ["Sv", 1000], radmsv: ["Sv", 1000, -1], radusv: ["Sv", 1000, -2], radrem: ["rem", 1000], radexpckg: ["C/kg", 1000], radr: ["R", 1000], radsvh: ["Sv/h", 1000], radmsvh: ["Sv/h", 1000, -1], radusvh: ["Sv/h", 1000, -2],
  mlitre: ["L", 1000, -1], litre: ["L", 1000], litreh: ["L/h", 1000], flowlpm: ["L/min", 1000], flowmlpm: ["L/min", 1000, -1], Nm: ["N·m", 1000], kNm: ["N·m", 1000, 1], forceN: ["N", 1000], forcekN: ["N", 1000, 1],
};

/** Units that only stand behind the value. */
export const FIXED: Readonly<Record<string, string>> = {
  humidity: " %H", dB: " dB", dBm: " dBm", candela: " cd", pixel: " px", celsius: " °C", fahrenheit: " °F", kelvin: " K", masst: " t", masslb: " lb", massoz: " oz",
  lengthin: " in", lengthft: " ft", lengthmi: " mi", lengthkmh: " km/h", velocityms: " m/s", velocitykmh: " km/h", velocitymph: " mph", velocityknot: " kn",
  accMS2: " m/s²", accFS2: " f/s²", accG: " g", degree: "°", radian: " rad", grad: " grad", arcmin: " arcmin", arcsec: " arcsec",
  areaM2: " m²", areaF2: " ft²", areaMI2: " mi²", areaMM2: " mm²", areaCM2: " cm²", areaKM2: " km²", acres: " ac", hectares: " ha", areaACRES: " ac", areaHA: " ha",
  conppm: " ppm", conppb: " ppb", conngm3: " ng/m³", conngNm3: " ng/Nm³", conμgm3: " μg/m³", conμgNm3: " μg/Nm³", conmgm3: " mg/m³", conmgNm3: " mg/Nm³", congm3: " g/m³", congNm3: " g/Nm³", conmgdL: " mg/dL", conmmolL: " mmol/L",
  pressurepsi: " psi", pressurehg: " \"Hg", pressureat: " at", pressureatm: " atm", lengthnm: " nm", luxG: " lx", lux: " lx", gravity: " g", torr: " torr",
  flowgpm: " gpm", flowcms: " cms", flowcfs: " cfs", flowcfm: " cfm", dflowgpm: " gpm", m3: " m³", Nm3: " Nm³", dm3: " dm³", gallons: " gal", cubicyd: " yd³", rotrpm: " rpm", rotrps: " rps", rotRpm: " rpm", rotHz: " Hz", rotrads: " rad/s", rotdegs: " °/s",
  ppm: " ppm", amu: " u", mol: " mol", "ops/s": " ops/s", seconds: " s", ampere: " A", wattperm2: " W/m²", kwattperm2: " kW/m²", mAh: " mAh", Ah: " Ah", kAh: " kAh", ampH: " Ah", tdps: " TdPS",
};

/** `[symbol, stands behind]`. */
export const CURRENCIES: Readonly<Record<string, readonly [string, boolean]>> = {
  currencyUSD: ["$", false], currencyGBP: ["£", false], currencyEUR: ["€", false], currencyJPY: ["¥", false], currencyRUB: ["₽", false], currencyUAH: ["₴", false], currencyBRL: ["R$", false],
  currencyDKK: ["kr", true], currencyISK: ["kr", true], currencyNOK: ["kr", true], currencySEK: ["kr", true], currencyCZK: ["czk", true], currencyCHF: ["CHF", false], currencyPLN: ["PLN", true], currencyBTC: ["฿", false], currencymBTC: ["mBTC", false], currencyμBTC: ["μBTC", false],
  currencyZAR: ["R", false], currencyINR: ["₹", false], currencyKRW: ["₩", false], currencyIDR: ["Rp", false], currencyPHP: ["PHP", false], currencyVND: ["đ", true], currencyTRY: ["₺", false], currencyMYR: ["RM", false], currencyXPF: ["XPF", true], currencyBGN: ["BGN", false], currencyPYG: ["₲", false], currencyUYU: ["UYU", false], currencyILS: ["₪", false], currencyCNY: ["¥", false], currencyHUF: ["Ft", true], currencyRON: ["lei", true], currencyTHB: ["฿", false], currencyTWD: ["NT$", false], currencyAUD: ["A$", false], currencyCAD: ["C$", false], currencyNZD: ["NZ$", false], currencySGD: ["S$", false], currencyHKD: ["HK$", false], currencyMXN: ["MX$", false], currencyARS: ["AR$", false], currencyCLP: ["CLP$", false], currencyCOP: ["COL$", false], currencyPEN: ["S/", false], currencyAED: ["د.إ", true], currencySAR: ["﷼", true],
};
