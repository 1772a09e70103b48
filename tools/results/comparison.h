// How two results differ, in the order in which it explains itself: parameters, statistics, state and
// contracts, then the first event.
#pragma once

#include <string>
#include <vector>

#include "results/change.h"
#include "results/event_difference.h"
#include "results/result_record.h"

namespace hsx {

struct Comparison {
  std::vector<Change> builds;  // told, but no difference of the results
  std::vector<Change> parameters;
  std::vector<Change> statistics;  // the greatest change first
  std::vector<Change> state;
  std::vector<Change> contracts;
  std::vector<BrokenRule> mended;  // broken before only
  std::vector<BrokenRule> broken;  // broken after only
  EventComparison events;

  bool same() const;
};

// Everything but the events. Requires records of one kind.
Comparison compare_records(const ResultRecord& before, const ResultRecord& after);

// The events of two result folders: events.jsonl, or a trail of them (event_trail.h). Throws ResultError.
EventComparison compare_events(const std::string& before, const std::string& after);

nlohmann::ordered_json to_json(const Comparison& comparison);

// For people, at most 80 columns wide as long as names allow. Of each list the first `rows`.
struct ComparisonText {
  std::size_t rows = 20;
  std::string before = "before";  // what the sides are called, at most 12 characters
  std::string after = "after";
  // Of broken contracts.
  PlaceNames names_before;
  PlaceNames names_after;
  std::string more;  // how to see what was left out: "--all shows them"
};
std::string comparison_text(const Comparison& comparison, const ComparisonText& how);
// What differs, in a few words: "2 parameters, 31 statistics, events from number 120 on".
std::string comparison_summary(const Comparison& comparison);

// Changes as lines of a table: name, both values, ratio.
std::string changes_text(const std::string& title, const std::vector<Change>& changes,
                         const ComparisonText& how);

}  // namespace hsx
