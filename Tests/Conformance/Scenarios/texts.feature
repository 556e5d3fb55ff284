Feature: Strings

  Scenario: A number as a string
    Given the insurer graph
    And the traversal of
      """
      g.inject(1, 2.5, "a").asString()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | str[1] |
      | str[2.5] |
      | a |

  Scenario: The members of a list as strings
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2]).asString(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[str[1],str[2]] |

  Scenario: Joined to strings
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").values("name").concat(" ", "and bob")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | ada and bob |

  Scenario: Joined to what traversals yield
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").as("a").values("name").concat(__.constant("@"), __.select("a").out("uses").values("name"))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | ada@office |

  Scenario: The members of a list joined
    Given the insurer graph
    And the traversal of
      """
      g.inject(["a", "b", "c"]).conjoin(" + ")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | a + b + c |

  Scenario: A template of properties
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").format("%{name} is %{age}")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | ada is 40 |
      | bob is 35 |
      | cleo is 52 |

  Scenario: A template by turns
    Given the insurer graph
    And the traversal of
      """
      g.V("h1").format("%{_} for %{_}").by("premium").by(__.in("holds").count())
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | 250.5 for 2 |

  Scenario: A template of a label
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").values("name").as("who").constant("!").format("hello %{who}")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | hello ada |

  Scenario: The length of a string
    Given the insurer graph
    And the traversal of
      """
      g.V("c1", "k3").values("name").length()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[3].i |
      | d[6].i |

  Scenario: The lengths of the members of a list
    Given the insurer graph
    And the traversal of
      """
      g.inject(["a", "bcd"]).length(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[d[1].i,d[3].i] |

  Scenario: Lower case
    Given the insurer graph
    And the traversal of
      """
      g.inject("Fire HAIL").toLower()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | fire hail |

  Scenario: Lower case of members
    Given the insurer graph
    And the traversal of
      """
      g.inject(["Fire", "HAIL"]).toLower(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[fire,hail] |

  Scenario: Upper case
    Given the insurer graph
    And the traversal of
      """
      g.inject("Fire hail").toUpper()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | FIRE HAIL |

  Scenario: Upper case of members
    Given the insurer graph
    And the traversal of
      """
      g.inject(["Fire", "hail"]).toUpper(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[FIRE,HAIL] |

  Scenario: Without blanks around
    Given the insurer graph
    And the traversal of
      """
      g.inject("  a b ").trim()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | str[a b] |

  Scenario: Without blanks around members
    Given the insurer graph
    And the traversal of
      """
      g.inject(["  a ", "b "]).trim(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[str[a],str[b]] |

  Scenario: Without blanks before
    Given the insurer graph
    And the traversal of
      """
      g.inject("  a b ").lTrim()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | str[a b ] |

  Scenario: Without blanks before members
    Given the insurer graph
    And the traversal of
      """
      g.inject(["  a"]).lTrim(local).unfold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | str[a] |

  Scenario: Without blanks behind
    Given the insurer graph
    And the traversal of
      """
      g.inject("  a b ").rTrim()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | str[  a b] |

  Scenario: Without blanks behind members
    Given the insurer graph
    And the traversal of
      """
      g.inject(["  a "]).rTrim(local).unfold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | str[  a] |

  Scenario: One string for another, wherever it is
    Given the insurer graph
    And the traversal of
      """
      g.inject("banana").replace("an", "o")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | booa |

  Scenario: One string for another in members
    Given the insurer graph
    And the traversal of
      """
      g.inject(["banana", "ant"]).replace(local, "an", "o")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[booa,ot] |

  Scenario: Backwards
    Given the insurer graph
    And the traversal of
      """
      g.inject("claim").reverse()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | mialc |

  Scenario: A list backwards
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2, 3]).reverse()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[d[3].i,d[2].i,d[1].i] |

  Scenario: Cut at a string
    Given the insurer graph
    And the traversal of
      """
      g.inject("a, b, c").split(", ")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[a,b,c] |

  Scenario: Members cut at a string
    Given the insurer graph
    And the traversal of
      """
      g.inject(["a-b", "c"]).split(local, "-").unfold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[a,b] |
      | l[c] |

  Scenario: A part of a string, from a place
    Given the insurer graph
    And the traversal of
      """
      g.inject("claim").substring(2)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | aim |

  Scenario: A part of a string, between two places
    Given the insurer graph
    And the traversal of
      """
      g.inject("claim").substring(1, 3)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | la |

  Scenario: A part of a string, counted from its end
    Given the insurer graph
    And the traversal of
      """
      g.inject("claim").substring(-2)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | im |

  Scenario: Parts of members
    Given the insurer graph
    And the traversal of
      """
      g.inject(["claim", "quote"]).substring(local, 1, 3)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[la,uo] |
