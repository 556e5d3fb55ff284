Feature: Groups, trees and order

  Scenario: Groups
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").group().by(__.out("uses").values("name")).by(__.values("name").order().fold())
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"office": ["ada", "bob"], "mobile": ["cleo", "dan"]}] |

  Scenario: Groups of what yields a key
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").group().by("age").by("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"d[40].i": ["ada"], "d[35].i": ["bob"], "d[52].i": ["cleo"]}] |

  Scenario: Groups that are counted
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call", "policy", "zip").group().by(T.label).by(__.count())
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"call": "d[3].l", "policy": "d[2].l", "zip": "d[2].l"}] |

  Scenario: Groups at the side
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("policy").group("g").by("active").by("name").count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2].l |

  Scenario: Groups at the side, when they are asked for
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("policy").group("g").by("active").by("name").cap("g")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"true": ["fire"], "false": ["flood"]}] |

  Scenario: Counts of groups
    Given the insurer graph
    And the traversal of
      """
      g.E().groupCount().by(T.label)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"uses": "d[4].l", "dialled": "d[3].l", "holds": "d[3].l", "livesIn": "d[2].l", "refers": "d[3].l", "renews": "d[1].l"}] |

  Scenario: Counts of groups at the side
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").out("uses").groupCount("n").by("name").cap("n")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"office": "d[2].l", "mobile": "d[2].l"}] |

  Scenario: A tree of paths
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out("holds").tree().by("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"ada": {"fire": {}, "flood": {}}}] |

  Scenario: A tree at the side
    Given the insurer graph
    And the traversal of
      """
      g.V("c1", "c3").out("holds").tree("t").by("name").cap("t")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"ada": {"fire": {}, "flood": {}}, "cleo": {"fire": {}}}] |

  Scenario: Ascending
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").order().by("seconds", Order.asc).values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | quote |
      | claim |
      | thanks |

  Scenario: Descending
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").order().by("seconds", Order.desc).values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | thanks |
      | claim |
      | quote |

  Scenario: Ascending by its older name
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").order().by("seconds", incr).values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | quote |
      | claim |
      | thanks |

  Scenario: Descending by its older name
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").order().by("seconds", decr).values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | thanks |
      | claim |
      | quote |

  Scenario: What has no key is not in the order
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").order().by("age").values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | bob |
      | ada |
      | cleo |

  Scenario: By one key and then by another
    Given the insurer graph
    And the traversal of
      """
      g.E().hasLabel("uses").order().by("share").by(__.outV().values("name"), desc).outV().values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | dan |
      | cleo |
      | bob |
      | ada |

  Scenario: In no order, but all
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("zip").order().by(shuffle).values("name")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | 10115 |
      | 80331 |

  Scenario: In no order, but of those
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").order().by("seconds", Order.shuffle).limit(1).values("name")
      """
    When iterated to list
    Then the result should be of
      | result |
      | claim |
      | quote |
      | thanks |

  Scenario: The order of a list
    Given the insurer graph
    And the traversal of
      """
      g.inject([3, 1, 2]).order(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[d[1].i,d[2].i,d[3].i] |

  Scenario: The order of a list, descending
    Given the insurer graph
    And the traversal of
      """
      g.inject([3, 1, 2]).order(local).by(desc)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[d[3].i,d[2].i,d[1].i] |

  Scenario: The order of a map by its values
    Given the insurer graph
    And the traversal of
      """
      g.E().hasLabel("uses", "livesIn", "renews").groupCount().by(T.label).order(local).by(values, asc).select(keys).unfold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | renews |
      | livesIn |
      | uses |

  Scenario: The order of a map by its keys
    Given the insurer graph
    And the traversal of
      """
      g.E().hasLabel("uses", "livesIn", "renews").groupCount().by(T.label).order(local).by(Column.keys).select(Column.values).unfold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2].l |
      | d[1].l |
      | d[4].l |

  Scenario: The order of numbers does not ask for their types
    Given the insurer graph
    And the traversal of
      """
      g.inject(3, 1.5, 2l).order()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1.5].d |
      | d[2].l |
      | d[3].i |

  Scenario: Groups of what each has for itself
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").order().by("seconds").group().by(T.label).by(__.values("name"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | m[{"call": "thanks"}] |

  Scenario: No group by a key of several values
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").group().by("email")
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "by(values('email').fold())"

  Scenario: Groups by all values of a key
    Given the insurer graph
    And the traversal of
      """
      g.V("c1", "c2").group().by(__.values("email").count()).by("name")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | m[{"d[2].l": ["ada"], "d[1].l": ["bob"]}] |
