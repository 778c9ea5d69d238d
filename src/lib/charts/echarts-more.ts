/** The parts of ECharts that other views use beside those of the first page, and no others. */
import { GraphChart, LineChart, ScatterChart } from 'echarts/charts';
import { TitleComponent } from 'echarts/components';
import { use } from 'echarts/core';

use([GraphChart, LineChart, ScatterChart, TitleComponent]);
