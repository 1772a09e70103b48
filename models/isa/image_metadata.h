// The metadata table and its sections, as part of inspecting an image.
#pragma once

#include "isa/image_report.h"

namespace hsx {

// Adds the sections that lie in the file, what they declare and their faults to the report. Requires the
// report's header to be of version 2 and its code and rodata to lie in the file.
void inspect_metadata(const ByteString& file, ImageReport& report);

}  // namespace hsx
