Feature: Filters by ids, labels, keys and values

  Scenario: A key that is there
    Given the insurer graph
    And the traversal of
      """
      g.V().has("age")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[bob] |
      | v[cleo] |

  Scenario: A value of a key
    Given the insurer graph
    And the traversal of
      """
      g.V().has("seconds", 45)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[quote] |

  Scenario: One of several values of a key
    Given the insurer graph
    And the traversal of
      """
      g.V().has("email", "ada@work.example")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |

  Scenario: A test of a key
    Given the insurer graph
    And the traversal of
      """
      g.V().has("at", P.gt(datetime("2024-03-01T12:00:00Z")))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[quote] |
      | v[thanks] |

  Scenario: A value of a key of a label
    Given the insurer graph
    And the traversal of
      """
      g.V().has("policy", "name", "fire")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[fire] |

  Scenario: A value of a key of another label
    Given the insurer graph
    And the traversal of
      """
      g.V().has("zip", "name", "fire")
      """
    When iterated to list
    Then the result should be empty

  Scenario: A traversal from the value of a key
    Given the insurer graph
    And the traversal of
      """
      g.V().has("age", __.is(P.gt(39)))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[cleo] |

  Scenario: A token for a key
    Given the insurer graph
    And the traversal of
      """
      g.V().has(T.label, "zip").has(T.id, "z2")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[80331] |

  Scenario: Without a key
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").hasNot("age")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[dan] |

  Scenario: By ids
    Given the insurer graph
    And the traversal of
      """
      g.V().hasId("c1", "k3")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[thanks] |

  Scenario: By a test of ids
    Given the insurer graph
    And the traversal of
      """
      g.V().hasId(P.gt("p1"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[mobile] |
      | v[10115] |
      | v[80331] |

  Scenario: By the label, which may be one of several
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[bob] |
      | v[cleo] |
      | v[dan] |

  Scenario: By the second label
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("vip")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[cleo] |

  Scenario: By several labels
    Given the insurer graph
    And the traversal of
      """
      g.E().hasLabel("renews", "livesIn").count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[3].l |

  Scenario: Properties by their key
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").properties().hasKey("age").value()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[40].i |

  Scenario: Properties by their value
    Given the insurer graph
    And the traversal of
      """
      g.V().properties().hasValue(40, "bob").key()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | age |
      | name |
