#include <fmt/format.h>

#include "platforms/junit_text.h"
#include "sweep/sweep_files.h"

namespace hsx {
namespace {

struct Counts {
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::uint64_t time_ps = 0;

  std::string attributes(std::size_t tests) const {
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\" time=\"{}\"", tests,
                       failures, errors, junit_seconds(time_ps));
  }
};

std::string complaint(const PointRecord& record, const char* element) {
  const std::string where = record.hash.empty() ? "" : fmt::format("\nresults: points/{}", record.hash);
  return fmt::format("      <{0} message=\"{1}\" type=\"{2}\">{3}{4}\n</{0}>\n", element,
                     xml_text(trouble_of(record)), to_text(record.status), xml_text(record.reason),
                     xml_text(where));
}

std::string test_case(const SweepFile& file, const PointRecord& record) {
  const std::string head =
      fmt::format("    <testcase name=\"{}\" classname=\"hsxsim.sweep.{}\" time=\"{}\"",
                  xml_text(fmt::format("{}: {}", record.point.index, describe(file, record.point))),
                  xml_text(file.name), junit_seconds(record.time_ps));
  if (record.status == PointStatus::ok) return head + "/>\n";
  const bool violated = record.status == PointStatus::violated;
  return head + ">\n" + complaint(record, violated ? "failure" : "error") + "    </testcase>\n";
}

}  // namespace

std::string sweep_junit(const SweepResults& results) {
  Counts counts;
  std::string cases;
  for (const PointRecord& record : results.records) {
    counts.failures += record.status == PointStatus::violated ? 1 : 0;
    counts.errors += record.status != PointStatus::ok && record.status != PointStatus::violated ? 1 : 0;
    counts.time_ps += record.time_ps;
    cases += test_case(*results.file, record);
  }
  const std::string attributes = counts.attributes(results.records.size());
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"hsxsim sweep\" {0}>\n"
      "  <testsuite name=\"{1}\" {0}>\n{2}  </testsuite>\n</testsuites>\n",
      attributes, xml_text(results.file->name), cases);
}

}  // namespace hsx
