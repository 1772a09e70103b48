#include "testbenches/bench.h"

#include <algorithm>
#include <stdexcept>

#include "kernel/plugin.h"

namespace hsx {
namespace {

template <class Items>
auto* find_named(const Items& items, const std::string& name) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const auto& item) { return name == item.name; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

void BenchReport::samples(const std::string& metric, Samples samples, std::optional<double> limit) {
  add({metric, std::move(samples), std::nullopt, limit});
}

void BenchReport::value(const std::string& metric, double value, std::optional<double> limit) {
  add({metric, {}, value, limit});
}

void BenchReport::add(BenchResult result) {
  if (find_named(metrics_, result.metric) == nullptr) {
    throw std::logic_error("the bench declares no metric " + result.metric);
  }
  results_.push_back(std::move(result));
}

const BenchMetric* Bench::find(const std::string& metric) const {
  return find_named(metrics, metric);
}

Benches& Benches::instance() {
  static Benches benches;
  return benches;
}

void Benches::add(Bench bench) {
  const std::string name = bench.name;
  note_registration(name, benches_.emplace(name, std::move(bench)).second);
}

const Bench* Benches::find(const std::string& name) const {
  const auto found = benches_.find(name);
  return found == benches_.end() ? nullptr : &found->second;
}

std::vector<std::string> Benches::names() const {
  std::vector<std::string> names;
  for (const auto& entry : benches_) names.push_back(entry.first);
  return names;
}

}  // namespace hsx
