/// The schema of FollowTheMoney as text, which ``FtMModel`` reads when it is first needed.
///
/// One schema after another, indented where a line goes on: `Name`, with `!` where it is abstract;
/// `<Parent`; `source>target` for a schema of edges; `*required`; `property:type`, with `=Range` for
/// references. Properties are those of the schema itself, without what it inherits. Taken from the
/// package `followthemoney` 4.11.2 (MIT license, https://followthemoney.tech), whose model is compared
/// with this text by `Tests/Readers/check_intel.py`.
enum FtMSchemaTable {
  static let text = """
    Address <Thing city:string full:address googlePlaceId:identifier latitude:number
      longitude:number osmId:identifier postOfficeBox:string postalCode:string region:string
      remarks:string state:string street:string street2:string
    Airplane <Vehicle icaoCode:identifier manufacturer:string serialNumber:identifier
    Analyzable! companiesMentioned:name detectedCountry:country detectedLanguage:language
      emailMentioned:email ibanMentioned:identifier ipMentioned:ip locationMentioned:address
      namesMentioned:name peopleMentioned:name phoneMentioned:phone
    Article <Document
    Asset <Thing <Value
    Associate <Interval person>associate *associate *person associate:entity=Person
      person:entity=Person relationship:string
    Audio <Document duration:number samplingRate:number
    BankAccount <Asset accountNumber:identifier accountType:string balance:number balanceDate:date
      bank:entity=Organization bankAddress:string bankName:string bic:identifier closingDate:date
      iban:identifier maxBalance:number maxBalanceDate:date openingDate:date
    Call <Interval caller:entity=LegalEntity callerNumber:phone duration:number
      receiver:entity=LegalEntity receiverNumber:phone
    CallForTenders <Interval <Thing *authority *title authority:entity=LegalEntity
      authorityReferenceId:identifier awardNoticeDate:date awardedInLots:string awardingDate:date
      callId:identifier certificationCheck:string clarificationDeadline:date
      contractNoticeDate:date cpvCode:identifier directive:string euFunding:string
      evaluationMechanism:string fallsUnderGPPScope:string involvesOutcome:string lotsNames:string
      maximumNumberOfLots:number multipleTenders:string numberOfLots:number nutsCode:identifier
      onBehalfOf:entity=LegalEntity paymentOptions:string procedure:string procurementType:string
      publicationDate:date relationToThreshold:string reverseAuctionsIncluded:string
      submissionDeadline:date tedUrl:url tenderers:entity=LegalEntity tendersForLots:string
      title:string
    Company <Asset <Organization *name bikCode:identifier caemCode:string capital:number
      cikCode:identifier coatoCode:identifier fnsCode:identifier fssCode:string ipoCode:identifier
      irsCode:identifier isinCode:identifier jibCode:identifier kppCode:identifier
      mbsCode:identifier okopfCode:string oksmCode:string pfrNumber:identifier ricCode:identifier
      ticker:identifier voenCode:identifier
    Contract <Asset *title authority:entity=LegalEntity cancelled:string classification:string
      contractDate:date criteria:string language:language method:string noticeId:string
      numberAwards:string procedure:string procedureNumber:string project:entity=Project
      status:string title:string type:string
    ContractAward <Interest <Value contract>supplier *contract *supplier amended:string
      callForTenders:entity=CallForTenders contract:entity=Contract cpvCode:identifier
      decisionReason:text documentNumber:string documentType:string lotNumber:string
      nutsCode:identifier supplier:entity=LegalEntity
    Control <Interest controller>controlled *controlled *controller controlType:string
      controlled:entity=LegalEntity controller:entity=LegalEntity legalBasis:string
    CourtCase <Thing *name caseNumber:identifier category:string closeDate:date court:string
      fileDate:date status:string type:string
    CourtCaseParty <Interest party>case *case *party case:entity=CourtCase party:entity=Thing
    CryptoWallet <Thing <Value accountId:identifier balance:number balanceDate:date
      blockchain:string creationDate:date cryptoAddress:identifier currencySymbol:string
      custodyType:string holder:entity=LegalEntity managingExchange:string privateKey:string
      publicKey:identifier
    Debt <Interval <Value debtor>creditor *debtor creditor:entity=LegalEntity
      debtor:entity=LegalEntity
    Directorship <Interest director>organization *director *organization
      director:entity=LegalEntity organization:entity=Organization secretary:string
    Document <Analyzable <Thing *fileName ancestors:entity=Folder author:string authoredAt:date
      bodyText:text contentHash:checksum crawler:string date:date encoding:string extension:string
      fileName:string fileSize:number generator:string language:language messageId:string
      mimeType:mimetype parent:entity=Folder processedAt:date processingAgent:string
      processingError:string processingStatus:string publishedAt:date title:string
      translatedLanguage:language translatedText:text
    Documentation <Interest document>entity *document *entity document:entity=Document
      entity:entity=Thing
    EconomicActivity <Interval bankAccount:entity=BankAccount bankForeign:entity=BankAccount
      bankRub:entity=BankAccount ccdNumber:identifier ccdValue:string contract:entity=Contract
      contractHolder:entity=LegalEntity customsAmount:string customsProcedure:string
      declarant:entity=LegalEntity departureCountry:country destinationCountry:country
      directionOfTransportation:string dollarExchRate:string goodsDescription:text
      invoiceAmount:string originCountry:country receiver:entity=LegalEntity
      sender:entity=LegalEntity tradingCountry:country transport:entity=Vehicle vedCode:identifier
      vedCodeDescription:string
    Email <Folder <HyperText <PlainText bcc:string cc:string emitters:entity=LegalEntity
      from:string headers:json inReplyTo:string inReplyToEmail:entity=Email
      recipients:entity=LegalEntity sender:string subject:string threadTopic:string to:string
    Employment <Interest employee>employer *employee *employer employee:entity=Person
      employer:entity=Organization
    Event <Analyzable <Interval <Thing *name important:string involved:entity=LegalEntity
      location:address organizer:entity=LegalEntity
    Family <Interval person>relative *person *relative person:entity=Person relationship:string
      relative:entity=Person
    Folder <Document
    HyperText <Document bodyHtml:html
    Identification <Interval *holder *number authority:string country:country
      holder:entity=LegalEntity number:identifier type:string
    Image <Document credit:string pictured:entity=Person
    Interest! <Interval role:string status:string
    Interval! alephUrl:url date:date description:text endDate:date indexText:text modifiedAt:date
      namesMentioned:name proof:entity=Document publisher:string publisherUrl:url recordId:string
      retrievedAt:date sourceUrl:url startDate:date summary:text
    LegalEntity <Thing *name abbreviation:name brightQueryId:identifier
      brightQueryOrgId:identifier bvdId:identifier classification:string dissolutionDate:date
      dunsCode:identifier email:email icijId:string idNumber:identifier incorporationDate:date
      innCode:identifier jurisdiction:country legalForm:string leiCode:identifier
      licenseNumber:identifier mainCountry:country npiCode:identifier ogrnCode:identifier
      okpoCode:identifier okvedCode:identifier opencorporatesUrl:url parent:entity=LegalEntity
      phone:phone registrationNumber:identifier sayariId:identifier sector:string status:string
      swiftBic:identifier taxNumber:identifier taxStatus:string uniqueEntityId:identifier
      uscCode:identifier vatCode:identifier website:url
    License <Contract *authority *name area:number commodities:string reviewDate:string
    Membership <Interest member>organization *member *organization member:entity=LegalEntity
      organization:entity=Organization
    Mention *document *name contextCountry:country contextEmail:email contextPhone:phone
      detectedSchema:string document:entity=Document name:name resolved:entity=LegalEntity
    Message <Folder <HyperText <Interval <PlainText *bodyText *sender inReplyTo:string
      inReplyToMessage:entity=Message metadata:json recipientAccount:entity=UserAccount
      recipients:entity=LegalEntity sender:entity=LegalEntity senderAccount:entity=UserAccount
      subject:string threadTopic:string
    Note <Analyzable <Thing entity:entity=Thing
    Occupancy <Interval holder>post *holder *post constituency:string declarationDate:date
      electionDate:date holder:entity=Person periodEnd:date periodStart:date politicalGroup:string
      post:entity=Position status:string
    Organization <LegalEntity *name cageCode:identifier giiNumber:identifier imoNumber:identifier
      permId:identifier
    Ownership <Interest owner>asset *asset *owner asset:entity=Asset legalBasis:string
      owner:entity=LegalEntity ownershipType:string percentage:string sharesCount:string
      sharesCurrency:string sharesType:string sharesValue:string
    Package <Folder
    Page bodyText:text detectedLanguage:language document:entity=Pages index:number indexText:text
      translatedText:text translatedTextLanguage:string
    Pages <Document pdfHash:checksum
    Passport <Identification *holder *number birthDate:date birthPlace:string gender:gender
      givenName:string passportNumber:identifier personalNumber:identifier surname:string
    Payment <Interval <Value payer>beneficiary *beneficiary *payer beneficiary:entity=LegalEntity
      beneficiaryAccount:entity=BankAccount contract:entity=Contract payer:entity=LegalEntity
      payerAccount:entity=BankAccount programme:string project:entity=Project purpose:text
      sequenceNumber:string transactionNumber:string
    Person <LegalEntity *name appearance:string biography:text birthCountry:country birthDate:date
      birthPlace:string citizenship:country deathDate:date education:string ethnicity:string
      eyeColor:string fatherName:string firstName:string gender:gender hairColor:string
      height:number lastName:string middleName:string motherName:string nameSuffix:string
      nationality:country passportNumber:identifier political:string position:string
      profession:string religion:string secondName:string socialSecurityNumber:identifier
      spokenLanguage:language title:string weight:number
    PlainText <Document
    Position <Thing *name dissolutionDate:date inceptionDate:date numberOfSeats:number
      organization:entity=Organization subnationalArea:string
    Project <Interval <Thing <Value goal:string phase:string projectId:identifier status:string
    ProjectParticipant <Interest participant>project participant:entity=LegalEntity
      project:entity=Project
    PublicBody <Organization *name
    RealEstate <Asset area:number cadastralCode:identifier censusBlock:string createDate:date
      encumbrance:string landType:string latitude:number longitude:number parent:entity=RealEstate
      propertyType:string registrationNumber:identifier tenure:string titleNumber:identifier
    Representation <Interest agent>client *agent *client agent:entity=LegalEntity
      client:entity=LegalEntity
    Risk <Interval *entity authority:string country:country duration:number entity:entity=Thing
      listingDate:date program:string programId:identifier programUrl:url reason:text
      status:string topics:topic
    Sanction <Interval *entity authority:string authorityId:identifier country:country
      duration:number entity:entity=Thing listingDate:date program:string programId:identifier
      programUrl:url provisions:string reason:text status:string unscId:identifier
    Security <Asset classification:string collateral:string figiCode:identifier isin:identifier
      issueDate:date issuer:entity=LegalEntity maturityDate:date registrationNumber:identifier
      ticker:identifier type:string
    Similar candidate:entity=Thing confidenceScore:number criteria:string match:entity=Thing
      matcher:string
    Succession <Interest predecessor>successor *predecessor *successor
      predecessor:entity=LegalEntity successor:entity=LegalEntity
    Table <Document columns:json csvHash:checksum rowCount:number
    TaxRoll <Interval *taxee birthDate:date country:country givenName:string income:string
      surname:string taxPaid:string taxee:entity=LegalEntity wealth:string
    Territory <Thing *name fipsCode:identifier level:string nutsCode:identifier
      partOf:entity=Territory territoryCode:identifier zipCode:identifier
    Thing! *name address:address addressEntity:entity=Address alephUrl:url alias:name
      country:country createdAt:date description:text indexText:text keywords:string
      modifiedAt:date name:name notes:text previousName:name program:string programId:identifier
      proof:entity=Document publisher:string publisherUrl:url retrievedAt:date
      riskSource:entity=Thing sourceUrl:url summary:text topics:topic weakAlias:name
      wikidataId:identifier wikipediaUrl:url
    Trip <Event *endLocation *name *startLocation endLocation:entity=Address
      startLocation:entity=Address vehicle:entity=Vehicle
    UnknownLink <Interest subject>object *object *subject object:entity=Thing subject:entity=Thing
    UserAccount <Thing *username email:email ipAddress:ip owner:entity=LegalEntity password:string
      phone:phone service:string username:string
    Value! amount:number amountEur:number amountUsd:number currency:string
    Vehicle <Asset buildDate:date deregistrationDate:date model:string operator:entity=LegalEntity
      owner:entity=LegalEntity registrationDate:date registrationNumber:identifier type:string
    Vessel <Vehicle *name callSign:identifier crsNumber:identifier deadweightTonnage:number
      flag:country grossRegisteredTonnage:number imoNumber:identifier mmsi:identifier
      nameChangeDate:date navigationArea:string pastFlags:country pastTypes:string
      registrationPort:string tonnage:number
    Video <Document duration:number
    Workbook <Folder
    """
}
