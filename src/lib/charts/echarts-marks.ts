/** The parts of ECharts that draw points, lines and networks, and the names of panels. */
import { GraphChart, LineChart, ScatterChart } from 'echarts/charts';
import { TitleComponent } from 'echarts/components';
import { use } from 'echarts/core';

use([GraphChart, LineChart, ScatterChart, TitleComponent]);
