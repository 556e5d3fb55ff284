Feature: What was met on the way, and members of lists and maps

  Scenario: Positions in a list
    Given the insurer graph
    And the traversal of
      """
      g.inject(["a", "b"]).index().unfold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[a,d[0].i] |
      | l[b,d[1].i] |

  Scenario: Positions in a list, asked for as lists
    Given the insurer graph
    And the traversal of
      """
      g.inject(["a", "b"]).index().with(WithOptions.indexer, WithOptions.list).unfold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[a,d[0].i] |
      | l[b,d[1].i] |

  Scenario: Positions in a list, as a map
    Given the insurer graph
    And the traversal of
      """
      g.inject(["a", "b"]).index().with(WithOptions.indexer, WithOptions.map)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"d[0].i": "a", "d[1].i": "b"}] |

  Scenario: Unfold a list
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2]).unfold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].i |
      | d[2].i |

  Scenario: Unfold a map
    Given the insurer graph
    And the traversal of
      """
      g.V("h1").valueMap("name", "active").unfold().select(Column.keys)
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | name |
      | active |

  Scenario: The keys of a map
    Given the insurer graph
    And the traversal of
      """
      g.V("h1").valueMap("name", "active").select(keys).unfold()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | name |
      | active |

  Scenario: The values of a map
    Given the insurer graph
    And the traversal of
      """
      g.V("h1").project("n", "p").by("name").by("premium").select(Column.values).unfold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | fire |
      | d[250.5].d |

  Scenario: One label
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").as("a").out("refers").select("a")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |

  Scenario: Several labels
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").as("a").out("refers").as("b").select("a", "b").by("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"a": "ada", "b": "bob"}] |

  Scenario: Several labels, each by its own
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").as("a").out("refers").as("b").select("a", "b").by("name").by("age")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"a": "ada", "b": "d[35].i"}] |

  Scenario: A label that nobody has
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").as("a").select("b")
      """
    When iterated to list
    Then the result should be empty

  Scenario: The first of a label
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").as("x").out("refers").as("x").out("refers").as("x").select(Pop.first, "x")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |

  Scenario: The last of a label
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").as("x").out("refers").as("x").out("refers").as("x").select(Pop.last, "x")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[cleo] |

  Scenario: All of a label
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").as("x").out("refers").as("x").out("refers").as("x").select(Pop.all, "x")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[v[ada],v[bob],v[cleo]] |

  Scenario: All of a label is a list even of one
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").as("x").select(Pop.all, "x")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[v[ada]] |

  Scenario: Mixed is a list of several
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").as("x").out("refers").as("x").select(Pop.mixed, "x")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[v[ada],v[bob]] |

  Scenario: Mixed is the thing itself of one
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").as("x").select(Pop.mixed, "x")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |

  Scenario: A key that a traversal finds
    Given the insurer graph
    And the traversal of
      """
      g.V("h1").project("name", "premium").by("name").by("premium").select(__.constant("premium"))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[250.5].d |

  Scenario: A member of a map
    Given the insurer graph
    And the traversal of
      """
      g.inject(["a": 1, "b": 2]).select("b")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2].i |
