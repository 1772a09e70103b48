#include "results/change.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "results/percentile.h"

namespace hsx {
namespace {

using Json = nlohmann::json;

void add_histogram(const std::string& name, const Json& json, NamedValues& values) {
  HistogramBins bins;
  std::uint64_t count = 0;
  double sum = 0;
  for (const Json& bin : json) {
    bins.emplace_back(bin.at(0), bin.at(1));
    count += bins.back().second;
    sum += bins.back().first * static_cast<double>(bins.back().second);
  }
  values.emplace_back(name + ".count", count);
  if (count != 0) {
    values.emplace_back(name + ".min", json.front().at(0));
    for (const unsigned percent : {50U, 90U, 99U})
      values.emplace_back(fmt::format("{}.p{}", name, percent), percentile(bins, percent));
    values.emplace_back(name + ".max", json.back().at(0));
    values.emplace_back(name + ".mean", sum / static_cast<double>(count));
  }
  values.emplace_back(name + ".bins", json);
}

// How far from no change; what is only on one side is farthest.
double size_of(const Change& change) {
  constexpr double kFarthest = std::numeric_limits<double>::infinity();
  const auto factor = ratio(change);
  if (!factor || *factor <= 0) return kFarthest;
  return std::abs(std::log(*factor));
}

bool is_bins(const Change& change) {
  return (change.before && change.before->is_array()) || (change.after && change.after->is_array());
}

std::string above(const std::string& name) {
  return name.substr(0, name.rfind('.'));
}

// The first bin that differs, on either side.
void narrow(Change& change) {
  if (!change.before || !change.after) return;
  const Json before = *change.before;
  const Json after = *change.after;
  std::size_t place = 0;
  while (place < before.size() && place < after.size() && before[place] == after[place]) ++place;
  change.before = place < before.size() ? std::optional<Json>(before[place]) : std::nullopt;
  change.after = place < after.size() ? std::optional<Json>(after[place]) : std::nullopt;
}

}  // namespace

std::vector<Change> changes(const NamedValues& before, const NamedValues& after) {
  std::map<std::string, const Json*> others;
  for (const auto& [name, value] : after) others[name] = &value;
  std::vector<Change> found;
  std::set<std::string> known;
  for (const auto& [name, value] : before) {
    known.insert(name);
    const auto other = others.find(name);
    if (other == others.end()) {
      found.push_back({name, value, std::nullopt});
    } else if (*other->second != value) {
      found.push_back({name, value, *other->second});
    }
  }
  for (const auto& [name, value] : after) {
    if (known.count(name) == 0) found.push_back({name, std::nullopt, value});
  }
  return found;
}

NamedValues spread(const NamedValues& statistics) {
  NamedValues values;
  for (const auto& [name, value] : statistics) {
    if (value.is_array()) {
      add_histogram(name, value, values);
    } else {
      values.emplace_back(name, value);
    }
  }
  return values;
}

std::vector<Change> statistic_changes(const NamedValues& before, const NamedValues& after) {
  std::vector<Change> found;
  std::set<std::string> told;
  for (Change& change : changes(spread(before), spread(after))) {
    if (!is_bins(change)) {
      told.insert(above(change.name));
    } else if (told.count(above(change.name)) != 0) {
      continue;
    } else {
      narrow(change);
    }
    found.push_back(std::move(change));
  }
  std::stable_sort(found.begin(), found.end(), [](const Change& a, const Change& b) {
    return std::pair(-size_of(a), a.name) < std::pair(-size_of(b), b.name);
  });
  return found;
}

std::optional<double> ratio(const Change& change) {
  if (!change.before || !change.after || !change.before->is_number() || !change.after->is_number()) return {};
  const double before = *change.before;
  if (before == 0) return {};
  return change.after->get<double>() / before;
}

std::string ratio_text(const Change& change) {
  const auto factor = ratio(change);
  if (!factor) return "";
  return *factor > 0.999 && *factor < 1.001 ? fmt::format("{:.6f}", *factor) : fmt::format("{:.4g}", *factor);
}

nlohmann::ordered_json to_json(const Change& change) {
  nlohmann::ordered_json json{{"name", change.name}};
  if (change.before) json["before"] = *change.before;
  if (change.after) json["after"] = *change.after;
  if (const auto factor = ratio(change)) json["ratio"] = *factor;
  return json;
}

}  // namespace hsx
