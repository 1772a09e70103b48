// junit.xml: a suite a bench, a case a point.
#include <fmt/format.h>

#include <algorithm>

#include "platforms/bench_json.h"
#include "platforms/junit_text.h"
#include "platforms/shell_text.h"

namespace hsx {
namespace {

struct Counts {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
  std::uint64_t picoseconds = 0;

  void add(const BenchRecord& record) {
    const Verdict verdict = judge(record);
    ++tests;
    failures += verdict == Verdict::fail ? 1 : 0;
    errors += verdict == Verdict::incomplete ? 1 : 0;
    skipped += verdict == Verdict::skipped ? 1 : 0;
    picoseconds += record.outcome.time.value();
  }
  std::string attributes() const {
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{}\"", tests,
                       failures, errors, skipped, junit_seconds(picoseconds));
  }
};

std::string complaint(const BenchRecord& record, const char* element) {
  const std::vector<std::string> found = failures(record);
  std::string text;
  for (const std::string& failure : found) text += failure + "\n";
  return fmt::format("      <{0} message=\"{1}\" type=\"{2}\">{3}reproduce: {4}\n</{0}>\n", element,
                     xml_text(found.front()), judge(record) == Verdict::fail ? "violated" : "incomplete",
                     xml_text(text), xml_text(shell_text(record.command)));
}

std::string body(const BenchRecord& record) {
  switch (judge(record)) {
    case Verdict::fail:
      return complaint(record, "failure");
    case Verdict::incomplete:
      return complaint(record, "error");
    case Verdict::skipped:
      return fmt::format("      <skipped message=\"{}\"/>\n", xml_text(record.not_applicable));
    default:
      return "";
  }
}

std::string test_case(const BenchRecord& record) {
  const std::string inner = body(record);
  const std::string name = record.point.empty() ? record.bench->name : record.point;
  const std::string head =
      fmt::format("    <testcase name=\"{}\" classname=\"hsxsim.bench.{}\" time=\"{}\"", xml_text(name),
                  record.bench->name, junit_seconds(record.outcome.time.value()));
  return inner.empty() ? head + "/>\n" : head + ">\n" + inner + "    </testcase>\n";
}

}  // namespace

std::string bench_junit_xml(const std::vector<BenchRecord>& records) {
  Counts all;
  std::string suites;
  for (auto first = records.begin(); first != records.end();) {
    const auto last = std::find_if(first, records.end(),
                                   [&](const BenchRecord& record) { return record.bench != first->bench; });
    Counts counts;
    std::string cases;
    for (const BenchRecord* record = &*first; record != &*first + (last - first); ++record) {
      counts.add(*record);
      all.add(*record);
      cases += test_case(*record);
    }
    suites += fmt::format("  <testsuite name=\"{}\" {}>\n{}  </testsuite>\n", first->bench->name,
                          counts.attributes(), cases);
    first = last;
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"hsxsim bench\" {}>\n{}</testsuites>\n",
      all.attributes(), suites);
}

}  // namespace hsx
