#include "platforms/bench_record.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace hsx {
namespace {

bool less_is_better(const Bench& bench, const BenchResult& result) {
  return bench.find(result.metric)->better == BenchMetric::Better::less;
}

// Whether the run went as far as it should, or to the violation that stops it.
bool has_ended(const BenchOutcome& outcome) {
  return outcome.reason == EndReason::completed || outcome.reason == EndReason::violation;
}

// What is held against the limit.
double decisive(const Bench& bench, const BenchResult& result) {
  if (result.value) return *result.value;
  const bool less = less_is_better(bench, result);
  return static_cast<double>(less ? result.samples.max() : result.samples.min());
}

std::string failure_of(const Bench& bench, const BenchResult& result) {
  if (is_empty(result)) return fmt::format("{}: nothing was observed", result.metric);
  const BenchMetric& metric = *bench.find(result.metric);
  const char* side = less_is_better(bench, result) ? "at most" : "at least";
  return fmt::format("{}: {}{}{}, {} {} allowed", result.metric, number_text(decisive(bench, result)),
                     *metric.unit == '\0' ? "" : " ", metric.unit, side, number_text(*result.limit));
}

}  // namespace

bool is_empty(const BenchResult& result) {
  return !result.value && result.samples.bins().empty();
}

void fill(BenchRecord& record, BenchOutcome outcome) {
  if (outcome.errors.empty()) {
    record.outcome = std::move(outcome);
  } else {
    record.not_applicable = outcome.errors.front();
  }
}

Verdict judge(const Bench& bench, const BenchResult& result) {
  if (is_empty(result)) return Verdict::fail;
  if (!result.limit) return Verdict::measured;
  const double value = decisive(bench, result);
  const bool holds = less_is_better(bench, result) ? value <= *result.limit : value >= *result.limit;
  return holds ? Verdict::pass : Verdict::fail;
}

Verdict judge(const BenchRecord& record) {
  if (!record.not_applicable.empty()) return Verdict::skipped;
  if (!has_ended(record.outcome)) return Verdict::incomplete;
  return failures(record).empty() ? Verdict::pass : Verdict::fail;
}

std::vector<std::string> failures(const BenchRecord& record) {
  std::vector<std::string> found;
  const BenchOutcome& outcome = record.outcome;
  const bool whole = outcome.reason == EndReason::completed;
  if (!whole) {
    found.push_back(
        fmt::format("the run ended as {} after {} cycles", to_text(outcome.reason), outcome.cycles.value()));
  }
  found.insert(found.end(), outcome.violations.begin(), outcome.violations.end());
  if (outcome.more > 0) found.push_back(fmt::format("and {} more", outcome.more));
  for (const BenchResult& result : outcome.results) {
    if (!whole && is_empty(result)) continue;
    if (judge(*record.bench, result) == Verdict::fail) found.push_back(failure_of(*record.bench, result));
  }
  return found;
}

const char* to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "pass";
    case Verdict::fail:
      return "FAIL";
    case Verdict::measured:
      return "-";
    case Verdict::skipped:
      return "skipped";
    default:
      return "INCOMPLETE";
  }
}

std::string limit_text(const Bench& bench, const BenchResult& result) {
  if (!result.limit) return "";
  return fmt::format("{} {}", less_is_better(bench, result) ? "<=" : ">=", number_text(*result.limit));
}

std::string number_text(double value) {
  return fmt::format("{}", value);
}

std::string read_limit(const std::string& text, LimitOverride& limit) {
  limit.written = text;
  const std::size_t equals = text.find('=');
  const std::size_t dot = text.find('.');
  if (equals == std::string::npos || dot > equals) return "expected BENCH.METRIC=NUMBER";
  limit.bench = text.substr(0, dot);
  limit.metric = text.substr(dot + 1, equals - dot - 1);
  const Bench* bench = Benches::instance().find(limit.bench);
  if (bench == nullptr) {
    return fmt::format("there is no bench \"{}\"{}", limit.bench,
                       did_you_mean(limit.bench, Benches::instance().names()));
  }
  std::vector<std::string> metrics;
  for (const BenchMetric& metric : bench->metrics) metrics.emplace_back(metric.name);
  if (bench->find(limit.metric) == nullptr) {
    return fmt::format("{} measures no \"{}\"{}", limit.bench, limit.metric,
                       did_you_mean(limit.metric, metrics));
  }
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + equals + 1, end, limit.limit);
  const bool read = error == std::errc() && stop == end && std::isfinite(limit.limit);
  return read ? "" : fmt::format("\"{}\": expected a number", text.substr(equals + 1));
}

void apply(const std::vector<LimitOverride>& limits, BenchRecord& record) {
  for (const LimitOverride& limit : limits) {
    if (limit.bench != record.bench->name) continue;
    for (BenchResult& result : record.outcome.results) {
      if (result.metric == limit.metric) result.limit = limit.limit;
    }
  }
}

}  // namespace hsx
