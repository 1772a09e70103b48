// How fast the program itself was.
#pragma once

#include <chrono>

#include "platforms/platform.h"
#include "platforms/simulation.h"

namespace hsx {

// To standard error, one "name value" a line: host_seconds, million_instructions_per_second,
// million_cycles_per_second, kernel_yields_per_instruction, peak_memory_kib. Host figures are in no result
// file.
void print_perf(const Platform& platform, const RunResult& result, std::chrono::duration<double> taken);

}  // namespace hsx
