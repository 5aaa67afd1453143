import KGraphInterchange

extension EventDataFixtures {
  // MARK: UCDP

  static let ucdpColumns = [
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
  ]

  static let ucdpRows: [[String: String]] = [
    [
      "id": "70001", "type_of_violence": "1", "conflict_new_id": "500",
      "conflict_name": "Northland: Government", "dyad_new_id": "900",
      "dyad_name": "Government of Northland - HB", "side_a_new_id": "10",
      "side_a": "Government of Northland", "side_b_new_id": "11", "side_b": "HB",
      "number_of_sources": "2", "source_article": "\"North Wire, 2014-05-06, Clashes; more\"",
      "source_office": "North Wire;Border Post", "source_date": "2014-05-06;2014-05-05",
      "source_headline": "Clashes;More clashes", "where_prec": "1",
      "where_coordinates": "Stonebridge town", "where_description": "near the bridge",
      "adm_1": "Upper", "adm_2": "Bridge district", "latitude": "34.5", "longitude": "36.25",
      "country": "Northland", "event_clarity": "1", "date_prec": "2",
      "date_start": "2014-05-03 00:00:00.000", "date_end": "2014-05-05 00:00:00.000",
      "deaths_a": "1", "deaths_b": "4", "deaths_civilians": "0", "deaths_unknown": "2",
      "best": "7", "high": "12", "low": "5", "gwnoa": "999",
    ],
    [
      "id": "70002", "type_of_violence": "3", "dyad_name": "HB - Civilians", "side_a_new_id": "11",
      "side_a": "HB", "side_b_new_id": "9999", "side_b": "Civilians", "source_office": "North Wire",
      "source_date": "2014-06-01", "where_prec": "6", "where_coordinates": "Northland",
      "country": "Northland", "date_prec": "4", "date_start": "2014-05-01",
      "date_end": "2014-05-31", "deaths_civilians": "3", "best": "3", "high": "3", "low": "0",
    ],
    [
      "id": "70003", "type_of_violence": "2", "dyad_name": "HB - XXX41", "side_a_new_id": "11",
      "side_a": "HB", "side_b": "XXX41", "where_coordinates": "Stonebridge town",
      "adm_1": "Upper", "country": "Northland", "date_prec": "1", "date_start": "2014-07-01",
      "date_end": "2014-07-01", "best": "2", "high": "2", "low": "2",
    ],
  ]

  static var ucdp: String {
    table([ucdpColumns] + ucdpRows.map { row(ucdpColumns, $0) }, ",")
  }

  /// Files of candidate events lack the header.
  static var ucdpWithoutHeader: String { table(ucdpRows.map { row(ucdpColumns, $0) }, ",") }

  // MARK: ICEWS

  static let icewsColumns = [
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
    "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
    "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude",
  ]

  static let icewsRows: [[String: String]] = [
    [
      "Event ID": "20000001", "Event Date": "2011-01-15", "Source Name": "Police (Northland)",
      "Source Sectors": "Police,Government", "Source Country": "Northland",
      "Event Text": "Arrest, detain, or charge with legal action", "CAMEO Code": "173",
      "Intensity": "-5.0", "Target Name": "Citizen (Northland)",
      "Target Sectors": "General Population / Civilian / Social,Social",
      "Target Country": "Northland", "Story ID": "31000", "Sentence Number": "2",
      "Publisher": "North Wire", "City": "Stonebridge", "Province": "Upper",
      "Country": "Northland", "Latitude": "34.5", "Longitude": "36.25",
    ],
    [
      "Event ID": "20000001", "Event Date": "2011-01-16", "Source Name": "Southland",
      "Source Country": "Southland", "Event Text": "Make statement", "CAMEO Code": "010",
      "Intensity": "0.0", "Target Name": "Northland", "Target Country": "Northland",
      "Story ID": "31001", "Sentence Number": "1", "Publisher": "Border Post",
    ],
    [
      "Event ID": "20000003", "Event Date": "2011-01-15", "Source Name": "Police (Northland)",
      "Source Sectors": "Police,Government,Dissident", "Source Country": "Northland",
      "Event Text": "Arrest, detain, or charge with legal action", "CAMEO Code": "173",
      "Intensity": "-5.0", "Target Name": "Citizen (Northland)",
      "Target Sectors": "General Population / Civilian / Social,Social",
      "Target Country": "Northland", "Story ID": "31007", "Sentence Number": "5",
      "Publisher": "Border Post",
    ],
  ]

  static var icews: String {
    table([icewsColumns] + icewsRows.map { row(icewsColumns, $0) }, "\t")
  }

  /// Four columns, as data sets made from ICEWS have them.
  static let icewsOfFour = """
    subject\trelation\tobject\tdate
    Police (Northland)\tArrest, detain, or charge with legal action\tCitizen (Northland)\t2011-01-15
    Southland\tMake statement\tNorthland\t2011-01-16
    Southland\tMake statement\tNorthland\t2011-01-16

    """

  // MARK: POLECAT

  static let polecatColumns = [
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
    "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name",
    "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations",
    "Story Locations", "Language", "Version",
  ]

  static let polecatRows: [[String: String]] = [
    [
      "Event ID": "20180105-11-abc_COERCE_arrest", "Event Date": "2018-01-05",
      "Event Type": "COERCE", "Event Mode": "arrest", "Intensity": "-5.0",
      "Contexts": "legal;repression", "Actor Name": "Northland Police", "Actor Country": "NLD",
      "Primary Actor Sector": "COP", "Recipient Name": "Ann Editor; Bob Writer",
      "Recipient Country": "NLD; NLD", "Primary Recipient Sector": "JRN; None",
      "Wikipedia Recipient ID": "Ann_Editor; None", "Placename": "Stonebridge",
      "Province": "Upper", "Country": "NLD", "Latitude": "34.5", "Longitude": "36.25",
      "GeoNames ID": "123456", "Source": "North Wire", "Publication Date": "2018-01-06",
      "Language": "English",
    ],
    [
      "Event ID": "20180105-12-abd_ASSAULT_aerial", "Event Date": "2018-01-05",
      "Event Type": "ASSAULT", "Event Mode": "aerial", "Intensity": "-10.0",
      "Actor Name": "Southland", "Actor Country": "Southland", "Recipient Name": "Hill Brigade",
      "Primary Recipient Sector": "REB", "Placename": "None", "Source": "Border Post",
      "Publication Date": "2018-01-07", "Language": "Spanish",
    ],
    [
      "Event ID": "20180105-13-abe_ASSAULT_aerial", "Event Date": "2018-01-05",
      "Event Type": "ASSAULT", "Event Mode": "aerial", "Intensity": "-10.0",
      "Actor Name": "Southland", "Actor Country": "Southland", "Recipient Name": "Hill Brigade",
      "Primary Recipient Sector": "REB", "Source": "North Wire", "Publication Date": "2018-01-07",
    ],
  ]

  static var polecat: String {
    table([polecatColumns] + polecatRows.map { row(polecatColumns, $0) }, "\t")
  }

  // MARK: PLOVER

  static let plover = """
    {"id": "nw-1", "date": "2016-03-02", "actor": [{"name": "Northland Police", "sector": "COP", "country": "NLD"}], "recipient": ["Ann Editor"], "event": ["COERCE"], "mode": ["arrest"], "context": ["legal", "repression"], "event_loc": {"name": "Stonebridge", "country": "NLD", "lat": 34.5, "lon": "36.25"}, "event_text": "was arrested", "event_scale": -5.0, "cite_info": {"source": "North Wire", "date": "2016-03-03"}, "link": "https://northwire.example/1", "coder": "x"}
    {"id": 2, "date": "2016-03-04", "enddate": "2016-03-06", "actor": "Southland", "recipient": [], "event": "CONSULT", "mode": "visit", "event_loc": "Stonebridge", "coded_date": "2016-04-01"}

    """
}
