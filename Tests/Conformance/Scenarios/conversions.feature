Feature: Steps of 3.8

  Scenario: A string as a number
    Given the insurer graph
    And the traversal of
      """
      g.inject("12", "2.5").asNumber()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[12].i |
      | d[2.5].f |

  Scenario: A number of another type
    Given the insurer graph
    And the traversal of
      """
      g.V("k1").values("seconds").asNumber(GType.LONG)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[120].l |

  Scenario: What is no number, as true or false
    Given the insurer graph
    And the traversal of
      """
      g.inject("true", 0, 2).asBool()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | true |
      | false |
      | true |

  Scenario: Nothing goes on
    Given the insurer graph
    And the traversal of
      """
      g.V().discard()
      """
    When iterated to list
    Then the result should be empty

  Scenario: Of the type VERTEX
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").is(P.typeOf(GType.VERTEX)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: Of the type EDGE
    Given the insurer graph
    And the traversal of
      """
      g.E("e01").is(P.typeOf(GType.EDGE)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: Of the type VPROPERTY
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").properties("name").is(P.typeOf(GType.VPROPERTY)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: Of the type PROPERTY
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").properties("name").is(P.typeOf(GType.PROPERTY)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: Of the type PATH
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").path().is(P.typeOf(GType.PATH)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: Of the type TREE
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out().tree().is(P.typeOf(GType.TREE)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: Of the type MAP
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out().tree().is(P.typeOf(GType.MAP)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: A literal of the type BIGDECIMAL
    Given the insurer graph
    And the traversal of
      """
      g.inject(1m, null, ["a": 1]).is(P.typeOf(GType.BIGDECIMAL)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: A literal of the type BIGINT
    Given the insurer graph
    And the traversal of
      """
      g.inject(1n, null, ["a": 1]).is(P.typeOf(GType.BIGINT)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: A literal of the type BOOLEAN
    Given the insurer graph
    And the traversal of
      """
      g.inject(true, null, ["a": 1]).is(P.typeOf(GType.BOOLEAN)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: A literal of the type BYTE
    Given the insurer graph
    And the traversal of
      """
      g.inject(1b, null, ["a": 1]).is(P.typeOf(GType.BYTE)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: A literal of the type DATETIME
    Given the insurer graph
    And the traversal of
      """
      g.inject(datetime("2020-01-01"), null, ["a": 1]).is(P.typeOf(GType.DATETIME)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: A literal of the type DOUBLE
    Given the insurer graph
    And the traversal of
      """
      g.inject(1.5d, null, ["a": 1]).is(P.typeOf(GType.DOUBLE)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: A literal of the type FLOAT
    Given the insurer graph
    And the traversal of
      """
      g.inject(1.5f, null, ["a": 1]).is(P.typeOf(GType.FLOAT)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: A literal of the type INT
    Given the insurer graph
    And the traversal of
      """
      g.inject(1, null, ["a": 1]).is(P.typeOf(GType.INT)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: A literal of the type LIST
    Given the insurer graph
    And the traversal of
      """
      g.inject([1], null, ["a": 1]).is(P.typeOf(GType.LIST)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: A literal of the type LONG
    Given the insurer graph
    And the traversal of
      """
      g.inject(1L, null, ["a": 1]).is(P.typeOf(GType.LONG)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: A literal of the type NUMBER
    Given the insurer graph
    And the traversal of
      """
      g.inject(1, null, ["a": 1]).is(P.typeOf(GType.NUMBER)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: A literal of the type SET
    Given the insurer graph
    And the traversal of
      """
      g.inject({1}, null, ["a": 1]).is(P.typeOf(GType.SET)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: A literal of the type SHORT
    Given the insurer graph
    And the traversal of
      """
      g.inject(1s, null, ["a": 1]).is(P.typeOf(GType.SHORT)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: A literal of the type STRING
    Given the insurer graph
    And the traversal of
      """
      g.inject("a", null, ["a": 1]).is(P.typeOf(GType.STRING)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: What is nothing has a type
    Given the insurer graph
    And the traversal of
      """
      g.inject(null, 1).is(P.typeOf(GType.NULL)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: Types of which nothing is
    Given the insurer graph
    And the traversal of
      """
      g.V().values("name").is(P.typeOf(GType.BINARY).or(P.typeOf(GType.CHAR)).or(P.typeOf(GType.DURATION)).or(P.typeOf(GType.GRAPH)).or(P.typeOf(GType.UUID)))
      """
    When iterated to list
    Then the result should be empty
