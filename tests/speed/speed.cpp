// How fast hsxsim is: each benchmark is a run of the program as its users start it, since a process simulates
// once. What is reported is what `run --perf` says of itself, loading left out.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

namespace {

using Figures = std::map<std::string, double>;

// Throws when the run fails.
Figures measure(const std::string& config, const std::string& options) {
  const std::string command = fmt::format("{} run {}/tests/speed/{}.toml --quiet --perf {} 2>&1",
                                          HSXSIM_PROGRAM, HSX_SOURCE_DIR, config, options);
  FILE* const output = popen(command.c_str(), "r");
  if (output == nullptr) throw std::runtime_error("cannot start " + command);
  std::string text;
  std::array<char, 256> part{};
  while (std::fgets(part.data(), part.size(), output) != nullptr) text += part.data();
  const int status = pclose(output);
  Figures figures;
  std::istringstream lines(text);
  std::string name;
  double value = 0;
  while (lines >> name >> value) figures[name] = value;
  if (status != 0 || figures.count("host_seconds") == 0) throw std::runtime_error(command + ": " + text);
  return figures;
}

void run(benchmark::State& state, const std::string& config, const std::string& options) {
  Figures figures;
  for (auto _ : state) {
    figures = measure(config, options);
    state.SetIterationTime(figures.at("host_seconds"));
  }
  state.counters["MIPS"] = figures.at("million_instructions_per_second");
  state.counters["Mcycles/s"] = figures.at("million_cycles_per_second");
  state.counters["yields/instr"] = figures.at("kernel_yields_per_instruction");
  state.counters["MiB"] = figures.at("peak_memory_kib") / 1024;
}

void add(const std::string& config, const std::string& mode, const std::string& options) {
  benchmark::RegisterBenchmark((config + "/" + mode).c_str(),
                               [=](benchmark::State& state) { run(state, config, options); })
      ->UseManualTime()
      ->Unit(benchmark::kMillisecond);
}

}  // namespace

int main(int argc, char** argv) {
  for (const char* config : {"one_task", "one_task_quantum_1", "four_tasks", "ping_pong", "four_cores"}) {
    add(config, "run-ahead", "--engine run-ahead");
    add(config, "lockstep", "--engine lockstep");
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
