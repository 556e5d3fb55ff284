Feature: Two lists, sets or maps

  Scenario: One after the other
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2]).combine([2, 3])
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[d[1].i,d[2].i,d[2].i,d[3].i] |

  Scenario: What either has
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2]).merge([2, 3]).unfold()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[1].i |
      | d[2].i |
      | d[3].i |

  Scenario: Two maps, of which the second wins
    Given the insurer graph
    And the traversal of
      """
      g.inject(["a": 1, "b": 2]).merge(["b": 3, "c": 4])
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"a": "d[1].i", "b": "d[3].i", "c": "d[4].i"}] |

  Scenario: What both have
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2, 2]).intersect([2, 3]).unfold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2].i |

  Scenario: What only the first has
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2]).difference([2, 3]).unfold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].i |

  Scenario: What only one has
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2]).disjunct([2, 3]).unfold()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[1].i |
      | d[3].i |

  Scenario: Each with each
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2]).product(["a", "b"]).unfold()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | l[d[1].i,a] |
      | l[d[1].i,b] |
      | l[d[2].i,a] |
      | l[d[2].i,b] |

  Scenario: A list that a traversal yields
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out("holds").values("name").fold().intersect(__.V("c3").out("holds").values("name").fold()).unfold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | fire |

  Scenario: What is no list
    Given the insurer graph
    And the traversal of
      """
      g.inject(1).combine([2])
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "combine step can only take an array or an Iterable"
