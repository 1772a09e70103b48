#include "platforms/bench_json.h"

#include <nlohmann/json.hpp>

#include "platforms/json_number.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

Json optional_number(const std::optional<double>& value) {
  return value ? json_number(*value) : Json(nullptr);
}

std::optional<double> number_from(const Json& json) {
  return json.is_null() ? std::nullopt : std::optional<double>(json.get<double>());
}

Json bins_of(const Samples& samples) {
  Json bins = Json::array();
  for (const auto& [value, times] : samples.bins()) bins.push_back({value, times});
  return bins;
}

Json result_line(const BenchResult& result) {
  return {{"metric", result.metric},
          {"bins", bins_of(result.samples)},
          {"value", optional_number(result.value)},
          {"limit", optional_number(result.limit)}};
}

BenchResult result_from(const Json& json) {
  std::map<std::uint64_t, std::uint64_t> bins;
  for (const Json& bin : json.at("bins")) bins[bin.at(0)] = bin.at(1);
  return {json.at("metric"), Samples(std::move(bins)), number_from(json.at("value")),
          number_from(json.at("limit"))};
}

// Figures of nothing are null.
Json histogram_of(const Samples& samples) {
  const auto figure = [&](Json value) { return samples.bins().empty() ? Json(nullptr) : std::move(value); };
  return {{"count", samples.count()},
          {"min", figure(samples.min())},
          {"max", figure(samples.max())},
          {"mean", figure(json_number(samples.mean()))},
          {"p50", figure(samples.percentile(50))},
          {"p99", figure(samples.percentile(99))},
          {"bins", bins_of(samples)}};
}

Json result_entry(const Bench& bench, const BenchResult& result) {
  const BenchMetric& metric = *bench.find(result.metric);
  Json entry{{"metric", result.metric}, {"unit", metric.unit}};
  if (result.value) {
    entry["value"] = json_number(*result.value);
  } else {
    entry["histogram"] = histogram_of(result.samples);
  }
  entry["limit"] = optional_number(result.limit);
  entry["bound"] = metric.better == BenchMetric::Better::less ? "max" : "min";
  const Verdict verdict = judge(bench, result);
  entry["verdict"] = verdict == Verdict::pass ? "pass" : verdict == Verdict::fail ? "fail" : "measured";
  return entry;
}

Json record_entry(const BenchRecord& record) {
  Json entry{{"bench", record.bench->name}};
  if (!record.not_applicable.empty()) {
    if (!record.point.empty()) entry["point"] = record.point;
    entry["skipped"] = record.not_applicable;
    return entry;
  }
  const BenchOutcome& outcome = record.outcome;
  entry["point"] = record.point;
  entry["reason"] = to_text(outcome.reason);
  entry["cycles"] = outcome.cycles.value();
  entry["time_ps"] = outcome.time.value();
  entry["checks"] = outcome.checks;
  entry["waived"] = outcome.waived;
  entry["failures"] = failures(record);
  entry["command"] = record.command;
  entry["results"] = Json::array();
  for (const BenchResult& result : outcome.results)
    entry["results"].push_back(result_entry(*record.bench, result));
  return entry;
}

}  // namespace

std::string to_json(const BenchOutcome& outcome) {
  Json results = Json::array();
  for (const BenchResult& result : outcome.results) results.push_back(result_line(result));
  const Json json{{"errors", outcome.errors},
                  {"reason", static_cast<int>(outcome.reason)},
                  {"cycles", outcome.cycles.value()},
                  {"time", outcome.time.value()},
                  {"violations", outcome.violations},
                  {"more", outcome.more},
                  {"waived", outcome.waived},
                  {"checks", outcome.checks},
                  {"results", results}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

BenchOutcome outcome_from_json(const std::string& text) {
  const Json json = Json::parse(text);
  BenchOutcome outcome;
  outcome.errors = json.at("errors").get<std::vector<std::string>>();
  outcome.reason = static_cast<EndReason>(json.at("reason").get<int>());
  outcome.cycles = Cycles(json.at("cycles").get<std::uint64_t>());
  outcome.time = Picoseconds(json.at("time").get<std::uint64_t>());
  outcome.violations = json.at("violations").get<std::vector<std::string>>();
  outcome.more = json.at("more").get<std::uint64_t>();
  outcome.waived = json.at("waived").get<std::uint64_t>();
  outcome.checks = json.at("checks").get<std::uint64_t>();
  for (const Json& result : json.at("results")) outcome.results.push_back(result_from(result));
  return outcome;
}

std::string bench_results_json(const std::vector<BenchRecord>& records) {
  Json points = Json::array();
  for (const BenchRecord& record : records) points.push_back(record_entry(record));
  const Json json{{"schema", "hsxsim.bench/1"}, {"points", points}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace hsx
