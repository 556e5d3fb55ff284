Feature: What elements say of themselves

  Scenario: The id
    Given the insurer graph
    And the traversal of
      """
      g.V().has("name", "ada").id()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | c1 |

  Scenario: The label
    Given the insurer graph
    And the traversal of
      """
      g.E("e16").label()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | renews |

  Scenario: The key of a property
    Given the insurer graph
    And the traversal of
      """
      g.V("c2").properties("age", "email").key()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | age |
      | email |

  Scenario: The value of a property
    Given the insurer graph
    And the traversal of
      """
      g.V("c2").properties("age", "email").value()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[35].i |
      | bob@home.example |

  Scenario: Properties of a vertex, one for each value
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").properties("email", "age")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | vp[ada-email->ada@home.example] |
      | vp[ada-email->ada@work.example] |
      | vp[ada-age->d[40].i] |

  Scenario: The properties of an edge
    Given the insurer graph
    And the traversal of
      """
      g.E("e01").properties().key()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | share |

  Scenario: Values of several types
    Given the insurer graph
    And the traversal of
      """
      g.V("c1", "p1", "h1").values("age", "number", "premium", "active")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[40].i |
      | d[4915112345].l |
      | d[250.5].d |
      | true |

  Scenario: A date
    Given the insurer graph
    And the traversal of
      """
      g.V("c3").values("since")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | dt[2019-03-10T12:30:00Z] |

  Scenario: Two values of one key
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").values("email")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | ada@home.example |
      | ada@work.example |

  Scenario: Values of a key that only some have
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").values("age")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[40].i |
      | d[35].i |
      | d[52].i |

  Scenario: The values of a vertex are lists
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").valueMap("name", "age")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"name": ["ada"], "age": ["d[40].i"]}] |

  Scenario: The values of an edge are none
    Given the insurer graph
    And the traversal of
      """
      g.E("e08").valueMap()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"year": "d[2020].i"}] |

  Scenario: Id and label among the values
    Given the insurer graph
    And the traversal of
      """
      g.V("z2").valueMap(true, "name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"t[id]": "z2", "t[label]": "zip", "name": ["80331"]}] |

  Scenario: Values that are taken out of their lists
    Given the insurer graph
    And the traversal of
      """
      g.V("h2").valueMap("name", "premium").by(__.unfold())
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"name": "flood", "premium": "d[99.5].d"}] |

  Scenario: Tokens, all of them
    Given the insurer graph
    And the traversal of
      """
      g.V("z2").valueMap("name").with(WithOptions.tokens)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"t[id]": "z2", "t[label]": "zip", "name": ["80331"]}] |

  Scenario: Tokens, all of them, in words
    Given the insurer graph
    And the traversal of
      """
      g.V("z2").valueMap("name").with(WithOptions.tokens, WithOptions.all)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"t[id]": "z2", "t[label]": "zip", "name": ["80331"]}] |

  Scenario: Tokens, only the id
    Given the insurer graph
    And the traversal of
      """
      g.V("z2").valueMap("name").with(WithOptions.tokens, WithOptions.ids)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"t[id]": "z2", "name": ["80331"]}] |

  Scenario: Tokens, only the label
    Given the insurer graph
    And the traversal of
      """
      g.V("z2").valueMap("name").with(WithOptions.tokens, WithOptions.labels)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"t[label]": "zip", "name": ["80331"]}] |

  Scenario: Tokens, none
    Given the insurer graph
    And the traversal of
      """
      g.V("z2").valueMap("name").with(WithOptions.tokens, WithOptions.none)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"name": ["80331"]}] |

  Scenario: Tokens of properties are none of a vertex: keys
    Given the insurer graph
    And the traversal of
      """
      g.V("z2").valueMap("name").with(WithOptions.tokens, WithOptions.keys)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"name": ["80331"]}] |

  Scenario: Tokens of properties are none of a vertex: values
    Given the insurer graph
    And the traversal of
      """
      g.V("z2").valueMap("name").with(WithOptions.tokens, WithOptions.values)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"name": ["80331"]}] |

  Scenario: A map of properties
    Given the insurer graph
    And the traversal of
      """
      g.V("c4").propertyMap("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"name": ["vp[dan-name->dan]"]}] |

  Scenario: An element as a map: a vertex
    Given the insurer graph
    And the traversal of
      """
      g.V("c2").elementMap("name", "age")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"t[id]": "c2", "t[label]": "customer", "name": "bob", "age": "d[35].i"}] |

  Scenario: An element as a map: an edge with its ends
    Given the insurer graph
    And the traversal of
      """
      g.E("e08").elementMap()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"t[id]": "e08", "t[label]": "holds", "D[OUT]": {"t[id]": "c1", "t[label]": "customer"}, "D[IN]": {"t[id]": "h1", "t[label]": "policy"}, "year": "d[2020].i"}] |

  Scenario: Project by keys and by traversals
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("zip").project("zip", "people").by("name").by(__.in("livesIn").count())
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | m[{"zip": "10115", "people": "d[2].l"}] |
      | m[{"zip": "80331", "people": "d[0].l"}] |

  Scenario: Project leaves out what yields nothing
    Given the insurer graph
    And the traversal of
      """
      g.V("c4").project("name", "age").by("name").by("age")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"name": "dan"}] |

  Scenario: Project by tokens
    Given the insurer graph
    And the traversal of
      """
      g.E("e15").project("i", "l").by(T.id).by(T.label)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"i": "e15", "l": "refers"}] |

  Scenario: Tokens of a property
    Given the insurer graph
    And the traversal of
      """
      g.V("c4").properties("name").project("k", "v").by(T.key).by(T.value)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"k": "name", "v": "dan"}] |
