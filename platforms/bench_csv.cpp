// results.csv
#include <fmt/format.h>

#include "platforms/bench_json.h"

namespace hsx {
namespace {

std::string quoted(const std::string& text) {
  return text.find_first_of(",\"") == std::string::npos ? text : "\"" + text + "\"";
}

std::string figures(const BenchResult& result) {
  if (result.value) return fmt::format("1,,{0},{0},,", number_text(*result.value));
  const Samples& samples = result.samples;
  if (samples.bins().empty()) return "0,,,,,";
  return fmt::format("{},{},{},{},{},{}", samples.count(), samples.min(), number_text(samples.mean()),
                     samples.percentile(50), samples.percentile(99), samples.max());
}

}  // namespace

std::string bench_results_csv(const std::vector<BenchRecord>& records) {
  std::string text = "bench,point,metric,unit,count,min,mean,p50,p99,max,limit,verdict\n";
  for (const BenchRecord& record : records) {
    for (const BenchResult& result : record.outcome.results) {
      const Verdict verdict = judge(*record.bench, result);
      text += fmt::format("{},{},{},{},{},{},{}\n", record.bench->name, quoted(record.point), result.metric,
                          record.bench->find(result.metric)->unit, figures(result),
                          result.limit ? number_text(*result.limit) : "",
                          verdict == Verdict::pass   ? "pass"
                          : verdict == Verdict::fail ? "fail"
                                                     : "measured");
    }
  }
  return text;
}

}  // namespace hsx
