// The program of a task entry: an image file, or a source that is assembled in memory.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assembler/program_symbols.h"
#include "isa/abi.h"
#include "isa/image.h"
#include "kernel/diagnostics.h"
#include "platforms/config.h"

namespace hsx {

// What is known of a program beside the image itself.
struct ProgramOrigin {
  ProgramSymbols symbols;          // of a source, or from the .sym beside an image file; else empty
  std::string digest;              // of the bytes of the image: those read, or those a source came to
  std::string symbols_digest;      // of the .sym that was taken, "" for none
  std::vector<std::string> files;  // all that were read
};

struct TaskImage {
  std::optional<Image> image;  // none: what is wrong has been reported
  ProgramOrigin origin;
};

// A path that ends in .mvasm is a source. It is assembled for `abi` (automatic means 2025-11) with the
// entry's `define` values as constants; errors in it are reported at their places in the source, a define
// that no source uses, or that stands beside an image file, at its place in the config. A .sym file that does
// not fit its image is left aside with a note.
TaskImage read_task_image(const TaskConfig& task, AbiSetting abi, Diagnostics& diagnostics);

}  // namespace hsx
