// What the package's targets define, for plug-ins that are built with hsxsim itself.
#pragma once

#include "platforms/interface_version.h"
#define HSXSIM_INTERFACE HSXSIM_INTERFACE_VERSION
