# ruff: noqa: N815
# Generated from ontology/kg.ttl by `python tools/from_ontology.py`. Do not edit.
"""The IRIs of the ontology and of the outside terms in use, as closed classes of plain strings.

A misspelt term raises AttributeError. Nothing is imported, so that a query starts fast.
Example: `KG.Statement` is "https://w3id.org/readout/ns#Statement".
"""

from typing import Final


class KG:
    """The namespace https://w3id.org/readout/ns# as far as it is used."""

    Affirmation: Final = "https://w3id.org/readout/ns#Affirmation"
    Agreement: Final = "https://w3id.org/readout/ns#Agreement"
    Alignment: Final = "https://w3id.org/readout/ns#Alignment"
    Assessment: Final = "https://w3id.org/readout/ns#Assessment"
    Commitment: Final = "https://w3id.org/readout/ns#Commitment"
    Comparison: Final = "https://w3id.org/readout/ns#Comparison"
    Conflict: Final = "https://w3id.org/readout/ns#Conflict"
    Correction: Final = "https://w3id.org/readout/ns#Correction"
    Country: Final = "https://w3id.org/readout/ns#Country"
    Courtesy: Final = "https://w3id.org/readout/ns#Courtesy"
    Criticism: Final = "https://w3id.org/readout/ns#Criticism"
    Discussion: Final = "https://w3id.org/readout/ns#Discussion"
    Document: Final = "https://w3id.org/readout/ns#Document"
    Doubt: Final = "https://w3id.org/readout/ns#Doubt"
    Entity: Final = "https://w3id.org/readout/ns#Entity"
    Equipment: Final = "https://w3id.org/readout/ns#Equipment"
    Event: Final = "https://w3id.org/readout/ns#Event"
    Expectation: Final = "https://w3id.org/readout/ns#Expectation"
    Facility: Final = "https://w3id.org/readout/ns#Facility"
    Fact: Final = "https://w3id.org/readout/ns#Fact"
    Identity: Final = "https://w3id.org/readout/ns#Identity"
    Initiative: Final = "https://w3id.org/readout/ns#Initiative"
    Meeting: Final = "https://w3id.org/readout/ns#Meeting"
    Officeholder: Final = "https://w3id.org/readout/ns#Officeholder"
    Organization: Final = "https://w3id.org/readout/ns#Organization"
    Participation: Final = "https://w3id.org/readout/ns#Participation"
    Passage: Final = "https://w3id.org/readout/ns#Passage"
    Person: Final = "https://w3id.org/readout/ns#Person"
    Place: Final = "https://w3id.org/readout/ns#Place"
    Post: Final = "https://w3id.org/readout/ns#Post"
    Readout: Final = "https://w3id.org/readout/ns#Readout"
    Relation: Final = "https://w3id.org/readout/ns#Relation"
    Report: Final = "https://w3id.org/readout/ns#Report"
    Request: Final = "https://w3id.org/readout/ns#Request"
    Series: Final = "https://w3id.org/readout/ns#Series"
    Statement: Final = "https://w3id.org/readout/ns#Statement"
    Support: Final = "https://w3id.org/readout/ns#Support"
    Tenure: Final = "https://w3id.org/readout/ns#Tenure"
    Welcome: Final = "https://w3id.org/readout/ns#Welcome"
    actingAs: Final = "https://w3id.org/readout/ns#actingAs"
    added: Final = "https://w3id.org/readout/ns#added"
    addressee: Final = "https://w3id.org/readout/ns#addressee"
    alignment: Final = "https://w3id.org/readout/ns#alignment"
    asRead: Final = "https://w3id.org/readout/ns#asRead"
    attendee: Final = "https://w3id.org/readout/ns#attendee"
    between: Final = "https://w3id.org/readout/ns#between"
    change: Final = "https://w3id.org/readout/ns#change"
    comparisonKind: Final = "https://w3id.org/readout/ns#comparisonKind"
    conflict: Final = "https://w3id.org/readout/ns#conflict"
    content: Final = "https://w3id.org/readout/ns#content"
    contentPassage: Final = "https://w3id.org/readout/ns#contentPassage"
    continues: Final = "https://w3id.org/readout/ns#continues"
    cooperatesWith: Final = "https://w3id.org/readout/ns#cooperatesWith"
    counterpart: Final = "https://w3id.org/readout/ns#counterpart"
    cue: Final = "https://w3id.org/readout/ns#cue"
    date: Final = "https://w3id.org/readout/ns#date"
    deadline: Final = "https://w3id.org/readout/ns#deadline"
    deadlineText: Final = "https://w3id.org/readout/ns#deadlineText"
    denotes: Final = "https://w3id.org/readout/ns#denotes"
    dropped: Final = "https://w3id.org/readout/ns#dropped"
    durationMinutes: Final = "https://w3id.org/readout/ns#durationMinutes"
    end: Final = "https://w3id.org/readout/ns#end"
    evidence: Final = "https://w3id.org/readout/ns#evidence"
    factName: Final = "https://w3id.org/readout/ns#factName"
    firstKnown: Final = "https://w3id.org/readout/ns#firstKnown"
    firstName: Final = "https://w3id.org/readout/ns#firstName"
    firstSide: Final = "https://w3id.org/readout/ns#firstSide"
    format: Final = "https://w3id.org/readout/ns#format"
    hasParticipation: Final = "https://w3id.org/readout/ns#hasParticipation"
    heldAt: Final = "https://w3id.org/readout/ns#heldAt"
    heldUnder: Final = "https://w3id.org/readout/ns#heldUnder"
    holder: Final = "https://w3id.org/readout/ns#holder"
    identifies: Final = "https://w3id.org/readout/ns#identifies"
    inReadout: Final = "https://w3id.org/readout/ns#inReadout"
    inSeries: Final = "https://w3id.org/readout/ns#inSeries"
    inferredBy: Final = "https://w3id.org/readout/ns#inferredBy"
    issuedBy: Final = "https://w3id.org/readout/ns#issuedBy"
    judgement: Final = "https://w3id.org/readout/ns#judgement"
    lastKnown: Final = "https://w3id.org/readout/ns#lastKnown"
    lemma: Final = "https://w3id.org/readout/ns#lemma"
    level: Final = "https://w3id.org/readout/ns#level"
    locatedIn: Final = "https://w3id.org/readout/ns#locatedIn"
    madeAt: Final = "https://w3id.org/readout/ns#madeAt"
    memberOf: Final = "https://w3id.org/readout/ns#memberOf"
    mentions: Final = "https://w3id.org/readout/ns#mentions"
    negated: Final = "https://w3id.org/readout/ns#negated"
    newer: Final = "https://w3id.org/readout/ns#newer"
    newerValue: Final = "https://w3id.org/readout/ns#newerValue"
    older: Final = "https://w3id.org/readout/ns#older"
    olderValue: Final = "https://w3id.org/readout/ns#olderValue"
    ordinal: Final = "https://w3id.org/readout/ns#ordinal"
    partOf: Final = "https://w3id.org/readout/ns#partOf"
    participant: Final = "https://w3id.org/readout/ns#participant"
    party: Final = "https://w3id.org/readout/ns#party"
    position: Final = "https://w3id.org/readout/ns#position"
    post: Final = "https://w3id.org/readout/ns#post"
    postIn: Final = "https://w3id.org/readout/ns#postIn"
    previousMeeting: Final = "https://w3id.org/readout/ns#previousMeeting"
    quote: Final = "https://w3id.org/readout/ns#quote"
    readAs: Final = "https://w3id.org/readout/ns#readAs"
    reason: Final = "https://w3id.org/readout/ns#reason"
    repeats: Final = "https://w3id.org/readout/ns#repeats"
    replaces: Final = "https://w3id.org/readout/ns#replaces"
    reportedIn: Final = "https://w3id.org/readout/ns#reportedIn"
    reports: Final = "https://w3id.org/readout/ns#reports"
    representing: Final = "https://w3id.org/readout/ns#representing"
    rewords: Final = "https://w3id.org/readout/ns#rewords"
    score: Final = "https://w3id.org/readout/ns#score"
    secondName: Final = "https://w3id.org/readout/ns#secondName"
    secondSide: Final = "https://w3id.org/readout/ns#secondSide"
    section: Final = "https://w3id.org/readout/ns#section"
    sha256: Final = "https://w3id.org/readout/ns#sha256"
    shape: Final = "https://w3id.org/readout/ns#shape"
    speaker: Final = "https://w3id.org/readout/ns#speaker"
    start: Final = "https://w3id.org/readout/ns#start"
    startTime: Final = "https://w3id.org/readout/ns#startTime"
    strength: Final = "https://w3id.org/readout/ns#strength"
    strengthens: Final = "https://w3id.org/readout/ns#strengthens"
    target: Final = "https://w3id.org/readout/ns#target"
    text: Final = "https://w3id.org/readout/ns#text"
    toldAlone: Final = "https://w3id.org/readout/ns#toldAlone"
    undertaking: Final = "https://w3id.org/readout/ns#undertaking"
    unread: Final = "https://w3id.org/readout/ns#unread"
    weakens: Final = "https://w3id.org/readout/ns#weakens"


class RDF:
    """The namespace http://www.w3.org/1999/02/22-rdf-syntax-ns# as far as it is used."""

    object: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object"
    predicate: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate"
    subject: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject"
    type: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class RDFS:
    """The namespace http://www.w3.org/2000/01/rdf-schema# as far as it is used."""

    Class: Final = "http://www.w3.org/2000/01/rdf-schema#Class"
    comment: Final = "http://www.w3.org/2000/01/rdf-schema#comment"
    label: Final = "http://www.w3.org/2000/01/rdf-schema#label"
    range: Final = "http://www.w3.org/2000/01/rdf-schema#range"
    seeAlso: Final = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
    subClassOf: Final = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
    subPropertyOf: Final = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf"


class OWL:
    """The namespace http://www.w3.org/2002/07/owl# as far as it is used."""

    Class: Final = "http://www.w3.org/2002/07/owl#Class"
    sameAs: Final = "http://www.w3.org/2002/07/owl#sameAs"


class SKOS:
    """The namespace http://www.w3.org/2004/02/skos/core# as far as it is used."""

    altLabel: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
    definition: Final = "http://www.w3.org/2004/02/skos/core#definition"
    exactMatch: Final = "http://www.w3.org/2004/02/skos/core#exactMatch"
    notation: Final = "http://www.w3.org/2004/02/skos/core#notation"
    prefLabel: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
    scopeNote: Final = "http://www.w3.org/2004/02/skos/core#scopeNote"


class DCTERMS:
    """The namespace http://purl.org/dc/terms/ as far as it is used."""

    description: Final = "http://purl.org/dc/terms/description"
    format: Final = "http://purl.org/dc/terms/format"
    issued: Final = "http://purl.org/dc/terms/issued"
    source: Final = "http://purl.org/dc/terms/source"
    title: Final = "http://purl.org/dc/terms/title"


class PROV:
    """The namespace http://www.w3.org/ns/prov# as far as it is used."""

    Activity: Final = "http://www.w3.org/ns/prov#Activity"
    Entity: Final = "http://www.w3.org/ns/prov#Entity"
    wasDerivedFrom: Final = "http://www.w3.org/ns/prov#wasDerivedFrom"


class FOAF:
    """The namespace http://xmlns.com/foaf/0.1/ as far as it is used."""

    familyName: Final = "http://xmlns.com/foaf/0.1/familyName"
    givenName: Final = "http://xmlns.com/foaf/0.1/givenName"


class SCHEMA:
    """The namespace http://schema.org/ as far as it is used."""

    capital: Final = "http://schema.org/capital"


class XSD:
    """The namespace http://www.w3.org/2001/XMLSchema# as far as it is used."""

    anyURI: Final = "http://www.w3.org/2001/XMLSchema#anyURI"
    boolean: Final = "http://www.w3.org/2001/XMLSchema#boolean"
    date: Final = "http://www.w3.org/2001/XMLSchema#date"
    decimal: Final = "http://www.w3.org/2001/XMLSchema#decimal"
    integer: Final = "http://www.w3.org/2001/XMLSchema#integer"
    string: Final = "http://www.w3.org/2001/XMLSchema#string"
    time: Final = "http://www.w3.org/2001/XMLSchema#time"
