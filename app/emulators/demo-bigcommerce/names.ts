/** Common names; nobody is meant. */
export const givenNames =
  "Alice Amelia Anna Arthur Beatrice Ben Carla Charlotte Chloe Clara Daniel David Edith Eleanor Ella Emil Emma Ethan Eva Felix Finn Flora Frank Freya George Grace Hannah Harriet Harry Hugo Ida Imogen Isaac Isla Jack James Jane Jasper Julia Kate Laura Leo Lena Liam Lily Louise Lucy Mabel Marie Martha Mark Max Maya Mia Nina Noah Nora Oliver Olivia Oscar Otto Owen Paul Peter Phoebe Polly Ralph Rosa Rose Ruby Ruth Samuel Sarah Simon Sofia Stella Susan Theo Thomas Tilda Toby Vera Victor Violet Walter Will Zoe".split(
    " ",
  );

export const familyNames =
  "Abbott Adler Archer Atkins Bailey Barlow Beck Bell Bennett Berger Bishop Blake Bloom Booth Bradley Brandt Brook Burton Carter Chapman Clarke Collins Cooper Cross Dale Davies Dixon Dubois Ellis Evans Farrell Fischer Fletcher Forster Fox Gardner Gibson Graham Grant Green Hale Harper Hart Hayes Hill Holm Holt Hudson Hughes Jensen Keller Kent King Lambert Lane Larsen Lawson Lewis Linden Lloyd Marsh Martin Mason Meyer Miller Moore Morgan Moss Murray Nash Newton Noble Norman Olsen Palmer Parker Perry Porter Price Quinn Reed Roberts Rossi Rowe Russell Sander Sharp Shaw Silva Stone Sutton Taylor Thorne Turner Vance Wagner Walker Ward Watts Webb West Wilson Winter Wood Young".split(
    " ",
  );

export const streets =
  "Acorn Lane|Almond Way|Beacon Street|Bramble Close|Canal Walk|Cedar Road|Chapel Hill|Cherry Court|Clover Street|Copper Lane|Dovecote Road|Elm Grove|Fern Street|Foundry Row|Garden Terrace|Harbour Road|Hazel Drive|Heron Way|Juniper Street|Kiln Lane|Lantern Street|Maple Avenue|Market Row|Meadow View|Mill Lane|Orchard Road|Parsley Street|Pebble Walk|Quarry Road|Rosemary Lane|Saddlers Yard|Spindle Street|Station Road|Thistle Way|Tinker Street|Walnut Close|Weaver Street|Willow Bank".split(
    "|",
  );

/** Reserved domains (RFC 2606): mail to them goes nowhere. */
export const mailDomains = ["example.com", "example.net", "example.org", "post.example", "mailbox.example"];

/** What an invented product may be called: colour, material, thing. */
export const colours =
  "Blue Red Green Ivory Pink Black White Silver Golden Yellow Lilac Grey Cream Turquoise Spotted Striped Vintage Rose".split(" ");
export const materials = "glass tin paper wooden ceramic cotton wicker felt enamel linen slate wire zinc velvet knitted printed".split(" ");
export const things =
  "lantern|tea towel|cake stand|photo frame|lunch box|garland|mug|doormat|drawer knob|gift bag|candle holder|trinket box|wall clock|egg cup|bunting|sewing kit|jam jar|cushion|key ring|hook|tray|bird house|milk jug|notebook|parasol|alarm clock|bauble|napkin set|storage tin|money box|apron|coaster set|watering can|night light|jigsaw|bread bin".split(
    "|",
  );
